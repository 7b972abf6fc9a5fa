"""The errors that Basegraph raises on purpose; each message says what is wrong, where, and what to do."""


class KgError(Exception):
    """Base of every error that a caller may want to catch."""


class SourceError(KgError):
    """The sources cannot be read at all: missing, unreadable, or without one article."""


class LexiconError(KgError):
    """A file of `kg/data/` breaks its own rules; the message names the file and the key."""


class ModelError(KgError):
    """The spaCy model is missing or lacks a component that Basegraph reads."""


class ExportError(KgError):
    """The output cannot be written; the message names the path."""


class ClusterError(KgError):
    """The cluster cannot be reached, or its workers are not fit for this build."""


class CacheError(KgError):
    """The cache of readings cannot be used or cleared; the message names the path."""


class QueryError(KgError):
    """A query is malformed, forbidden, or ran into its limits."""


class NotFoundError(KgError, LookupError):
    """The graph holds no such entity, statement or article; the message names what comes near."""


class ResolutionError(KgError):
    """A decision in resolutions.toml cannot be read or obeyed; the message names the file and the name."""


class LimitError(QueryError):
    """A query was sound, and took more time, memory or rows than it may."""


class PublishError(KgError):
    """A server does not take the graph; the message says what it answered."""


class ServeError(KgError):
    """The server cannot start; the message says what to change."""
