"""The tests, mirroring `kg/`; a package so that `from tests.factory import sample_graph` works."""
