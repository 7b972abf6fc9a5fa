"""Graph -> one offline HTML page that a person reads: the picture, the search, and the sentences behind every edge."""

from kg.view.page import page

__all__ = ["page"]
