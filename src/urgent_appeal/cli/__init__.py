"""The command line: one file per command; each opens, calls and prints."""

import io
import os
import signal
import sys
from importlib import import_module
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

from click.exceptions import Abort

from urgent_appeal.cli.look import Group, click
from urgent_appeal.cli.screen import complain, is_one_closed, report_unprintable, silence
from urgent_appeal.problems import InputError, MissingPart
from urgent_appeal.producing.machine import MachineError

if TYPE_CHECKING:
    from urgent_appeal.producing.worker_process import WorkerProcess

UNUSABLE, INTERRUPTED, TERMINATED = 3, 130, 143
TOO_LITTLE_MEMORY = "there is too little memory; close other programs, or raise the limit that this one has (ulimit -v)"


COMMANDS = (
    *("new", "cases", "translate", "check", "appeal", "letters", "sent", "campaign"),
    *("recipients", "schema", "templates", "docs", "doctor", "completion"),
)
"""Each is the function of its own name in the module of its name."""


class Commands(Group):
    """Loads the module of a command when that is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, as the help lists them."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name; None where there is none."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"urgent_appeal.cli.{cmd_name}"), cmd_name)
        return command


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Begin with: urgent-appeal new ID. The manual: urgent-appeal docs",
)
@click.version_option(package_name="urgent-appeal", message="urgent-appeal %(version)s")
def program() -> None:
    """Make urgent appeals for people at risk, and letters to their recipients, from one case file."""


def main(early: "WorkerProcess | None" = None) -> None:
    """Runs the program and leaves with its exit code. `early` was started for the command, which may not need it."""
    signal.signal(signal.SIGTERM, _terminated)
    if is_one_closed():
        sys.exit(UNUSABLE)
    _print_anything()
    try:
        code = run(sys.argv[1:], early)
        sys.stdout.flush()
    except BrokenPipeError:
        # Somebody reads only the first lines (`| head`): what Python would still write has nowhere to go.
        silence(sys.stdout)
    except OSError as error:
        report_unprintable(error)
        code = UNUSABLE
    sys.stderr.flush()
    os._exit(code)  # to take all down that is loaded takes longer than to print what was asked for


def run(arguments: list[str], early: "WorkerProcess | None" = None) -> int:
    """The exit code of one call: 0 done, 1 problems, 2 wrong use, 3 a system part is missing, 130 interrupted.

    `early`: a process for pages, where one was started already.
    """
    try:
        _stand_somewhere()
        # Outside its standalone mode click returns the code of an Exit instead of raising it.
        return program.main(arguments, prog_name="urgent-appeal", standalone_mode=False, obj=early) or 0
    except (Abort, KeyboardInterrupt):
        complain("interrupted; nothing half written is left")
        return INTERRUPTED
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except InputError as error:
        complain(str(error))
        return 1
    except (MachineError, MissingPart) as error:
        complain(str(error))
        return UNUSABLE
    except MemoryError:
        complain(TOO_LITTLE_MEMORY)
        return UNUSABLE
    except ImportError as error:
        if "failed to map segment" not in str(error):  # so the system names a library for which no memory is left
            raise
        complain(TOO_LITTLE_MEMORY)
        return UNUSABLE
    except BrokenPipeError:
        return 1
    except OSError as error:
        if error.filename is None:  # it is not about a file: what was to be printed cannot be
            raise
        complain(f"{error.filename}: {error.strerror}")
        return UNUSABLE
    finally:
        if early:
            early.end()


def _stand_somewhere() -> None:
    try:
        Path.cwd()
    except FileNotFoundError:
        raise MachineError("the folder in which you are was deleted; go to another one") from None


def _print_anything() -> None:
    """A terminal that does not know a letter gets its number instead of a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _terminated(number: int, frame: FrameType | None) -> None:
    complain("terminated; nothing half written is left")
    raise SystemExit(TERMINATED)
