"""Urgent appeals for people at risk, from one case file.

>>> import urgent_appeal
>>> project = urgent_appeal.open_project("my-project")
>>> project.appeal("tun-2026-person")
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from urgent_appeal.api import ProjectFolder, open_project

__all__ = ["ProjectFolder", "open_project"]


def __getattr__(name: str) -> Any:
    """Loads the program only when it is used, so that the command line answers at once."""
    if name in __all__:
        from urgent_appeal import api

        return getattr(api, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
