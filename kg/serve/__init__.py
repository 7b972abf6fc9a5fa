"""A build served on this machine alone: the page, a read-only SPARQL 1.1 endpoint, and a page to type queries in."""

from kg.serve.app import App, open_app
from kg.serve.http import serve

__all__ = ["App", "open_app", "serve"]
