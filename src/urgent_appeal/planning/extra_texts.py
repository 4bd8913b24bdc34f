"""An organisation's own texts, as its templates print them."""

from urgent_appeal.model.value import field, value


class ExtraText(str):
    """A text of `[extra]` without marks; `| prose` prints it with them."""

    __slots__ = ("html",)
    html: str

    def __new__(cls, text: str = "", html: str = "") -> "ExtraText":
        """Takes the text without marks, and its markup."""
        made = super().__new__(cls, text)
        made.html = html
        return made


@value
class Extra:
    """The texts of `[extra]`, each by its name with `_` for `-`; a name that one may have and has not gives nothing.

    It has no methods, so that a text may have any name.
    """

    _texts: dict[str, ExtraText] = field(default_factory=dict)

    def __getattr__(self, name: str) -> ExtraText:
        """The text of a name; AttributeError where nobody has one."""
        if name.startswith("_") or name not in self._texts:
            raise AttributeError(f"'{__name__}.Extra object' has no attribute '{name}'")
        return self._texts[name]

    def __dir__(self) -> list[str]:
        """The names there are."""
        return list(self._texts)


def name_of_text(key: str) -> str:
    """The name in templates of a text under a key of `[extra]`."""
    return key.replace("-", "_")
