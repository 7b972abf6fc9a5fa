"""The command line: arguments to the pipeline, and what comes back in words for a person.

Here is the net under every command: whatever happens ends in one line and an exit code, never in a traceback.
0 is done; 1 is nothing built, `--strict` with something skipped, or an output that cannot be written; 2 is wrong usage.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from kg.cli.arguments import parser
from kg.cli.terminal import complain, prepare
from kg.errors import KgError

__all__ = ["main"]

INTERRUPTED = 130  # 128 + SIGINT, as shells have it


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code.

    Args:
        argv: The words after `kg`; those of the process when None.

    Raises:
        SystemExit: By the parser: 2 on wrong usage, 0 after `--help` and `--version`.
    """
    prepare()
    arguments = parser()
    args = arguments.parse_args(argv)
    if args.command is None:
        arguments.print_help()
        return 2
    try:
        code: int = args.run(args)
        sys.stdout.flush()  # a full disk or a closed pipe must show here, inside the net
        return code
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # The reader went away (`kg query … | head`). What Python would still flush at exit must not complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KgError as error:
        complain(str(error))
    except OSError as error:
        complain(f"{error.filename}: {error.strerror}" if error.filename else str(error.strerror or error))
    except MemoryError:
        complain("out of memory; try fewer articles at once, a lower --max-chars or --jobs 1")
    except RecursionError:
        complain("something in the input is nested too deeply")
    except Exception as error:  # the promise is one line, whatever broke
        complain(f"internal error, please report it: {type(error).__name__}: {error}")
    return 1
