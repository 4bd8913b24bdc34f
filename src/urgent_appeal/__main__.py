"""The command `urgent-appeal`, and `python -m urgent_appeal`."""

import gc
import sys

OBJECTS = 200_000
"""New objects after which Python looks for those that nobody needs: seldom, as nearly all that is loaded stays."""


def main() -> None:
    """Runs the program and leaves with its exit code."""
    gc.set_threshold(OBJECTS)  # before anything is loaded, of which it would look through all again and again
    from urgent_appeal.producing.early import early_process

    early = early_process(sys.argv[1:])
    from urgent_appeal.cli import main as command_line

    command_line(early)


if __name__ == "__main__":
    main()
