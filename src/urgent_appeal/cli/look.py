"""click, with boxes and colours in its help on a terminal and without them elsewhere."""

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING or sys.stdout is None or not sys.stdout.isatty():
    import click
    from click import Group
else:
    import rich_click as click
    from rich_click import RichGroup as Group

__all__ = ["Group", "click"]
