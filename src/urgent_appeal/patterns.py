"""Regular expressions that are compiled when first used: a start needs forty of hundreds, and none of the longest."""

import re
from typing import Any, cast


class _Later:
    """A regular expression that compiles itself when anything is asked of it."""

    def __init__(self, expression: str, flags: int) -> None:
        self.pattern = expression
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        """What the compiled one has, kept here, so that it is looked for once."""
        thing = getattr(re.compile(self.pattern, self._flags), name)
        setattr(self, name, thing)
        return thing


def regex(expression: str, flags: int = 0) -> re.Pattern[str]:
    """The same as `re.compile`, for a module's own expressions; one that is wrong raises only where it is used.

    Compiling those of all modules took a fifth of a start (measured in instructions: 200 of 800 million).
    """
    return cast("re.Pattern[str]", _Later(expression, flags))
