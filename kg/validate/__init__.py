"""Whether a build keeps what it promises: SHACL shapes for each thing, and checks of what hangs together."""

from kg.validate.check import Checked, Fault, validate

__all__ = ["Checked", "Fault", "validate"]
