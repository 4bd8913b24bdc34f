"""Where the templates, the sample cases, the manual and the fonts lie that come with the program."""

from pathlib import Path


def builtin_folder(name: str) -> Path:
    """The folder "templates", "cases", "docs" or "fonts": inside the package when installed, else in the checkout."""
    installed = Path(__file__).parent / "_builtin" / name
    if installed.is_dir():
        return installed
    checkout = Path(__file__).parents[2]
    return checkout / "build" / "fonts" if name == "fonts" else checkout / name
