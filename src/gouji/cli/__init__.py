"""The command line: what the contract promises, results to standard output, all else to standard error.

Arguments come in, an exit status goes out: 0, 1 (errors found, or different), 2 (not readable).
Nothing calls this room but the `gouji` command; it may call everything.
"""

import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit status. A mistake is a sentence on standard error, never a traceback."""
    from gouji.cli.parser import parser

    given = parser().parse_args(arguments)
    from gouji.messages import Problem, Problems, speak

    speak(given.lang)
    try:
        return given.run(given)
    except Problem as problem:
        print(problem, file=sys.stderr)
        return 2
    except Problems as problems:
        print(problems, file=sys.stderr)
        return status_of(problems)
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except KeyboardInterrupt:
        return 130


def status_of(problems: "Exception") -> int:
    """2 where a file could not be opened at all, 1 where what it says has mistakes."""
    keys = [problem.key for problem in getattr(problems, "problems", [])]
    return 2 if any(key.startswith("files.") for key in keys) else 1
