"""The graph into any server that speaks the SPARQL 1.1 Graph Store HTTP Protocol (W3C, 2013), in parts.

The triples are dealt into named graphs by their subjects. A graph beside them, the manifest, holds the hash of each
part that the server has: a run sends what is not there yet, so that it can be stopped and run again, and takes away
what is no more.
"""

from kg.publish.client import Client
from kg.publish.run import Outcome, publish

__all__ = ["Client", "Outcome", "publish"]
