"""Basegraph: from a folder of news articles to a graph of bases, troops and coalitions, with the words that say it."""

__version__ = "0.1.0"
