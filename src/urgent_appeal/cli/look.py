"""click, with boxes and colours in its help on a terminal and without them elsewhere."""

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING or sys.stdout is None or not sys.stdout.isatty():
    import click
else:
    import rich_click as click

__all__ = ["click"]
