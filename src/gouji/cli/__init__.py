"""The command line: what the contract promises, results to standard output, all else to standard error.

Arguments come in, an exit status goes out: 0, 1 (errors found, or different), 2 (not readable).
Nothing calls this room but the `gouji` command; it may call everything.
"""

import os
import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit status. A mistake is a sentence on standard error, never a traceback."""
    from gouji.cli.parser import parser
    from gouji.cli.usage import language_asked
    from gouji.messages import Problem, Problems, speak

    speak(language_asked(sys.argv[1:] if arguments is None else arguments))
    given = parser().parse_args(arguments)
    from gouji.cli.mistakes import status_of, system_refusal

    speak(given.lang)
    _any_character()
    try:
        status = given.run(given)
        sys.stdout.flush()
        return status
    except (Problem, Problems) as mistake:
        print(mistake, file=sys.stderr)
        return status_of(mistake)
    except BrokenPipeError:
        _nobody_listens()
        return 0
    except OSError as refusal:
        print(system_refusal(refusal), file=sys.stderr)
        _nobody_listens()
        return 2
    except KeyboardInterrupt:
        return 130


def _any_character() -> None:
    """Let the streams write what their encoding lacks, and names that are no text, as `\\u` escapes; JSON stays valid by it."""
    from gouji.cli.output import ESCAPED

    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors=ESCAPED)


def _nobody_listens() -> None:
    """Give up what waits to be written to standard output, so that the end of the process does not try it again."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
