"""Small pages with tokens in them."""

from collections.abc import Mapping
from typing import Any

from urgent_appeal.builtin import builtin_folder
from urgent_appeal.planning.letters.letter_pages import Slot
from urgent_appeal.typesetting.imposition.drawing import lay_out
from urgent_appeal.typesetting.imposition.masters import Master, TokenSheet
from urgent_appeal.typesetting.imposition.tokens import Samples, Token, tokens_of

FONTS = builtin_folder("fonts")
SLOTS: tuple[Slot, ...] = ("sender", "signature")


def a_page(body: str, style: str = "") -> str:
    return (
        f'<!DOCTYPE html><html lang="en"><head><title>Letter</title><style>@page{{size:a5}}{style}</style></head>'
        f"<body>{body}</body></html>"
    )


def tokens(
    counts: Mapping[Slot, tuple[int, ...]] | None = None, fillers: int = 0, samples: Samples | None = None
) -> tuple[dict[str, Token], list[str]]:
    """The tokens of some lines, and the text of each written line."""
    shape = {(0, slot): parts for slot, parts in (counts or {"sender": (1,), "signature": (1,)}).items()}
    wide = {(*slot, row): fillers for slot, parts in shape.items() for row, part in enumerate(parts) if part > 1}
    found, lines = tokens_of(shape, wide, samples or {})
    return found, [line for rows in lines.values() for line in rows]


BODY = "<p>{}</p><p>Between.</p><p class='own'>{}</p>"


def a_sheet(style: str = "", body: str = BODY, **how: Any) -> TokenSheet:
    found, lines = tokens(**how)
    return TokenSheet(lay_out(a_page(body.format(*lines), style), FONTS), found, "en", FONTS)


def a_master(style: str = "", body: str = BODY, **how: Any) -> Master:
    return a_sheet(style, body, **how).master("ascii")
