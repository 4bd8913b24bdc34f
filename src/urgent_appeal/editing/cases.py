"""Changes in case files."""

from collections.abc import Mapping
from typing import Any

import tomlkit
from tomlkit.items import Table

from urgent_appeal.editing.values import before_tail, reads_as, table_of, with_unix_lines

RECIPIENTS = "recipients"


def with_recipient(text: str, id: str, values: Mapping[str, Any]) -> str | None:
    """The text of a case file with a table `[recipients.id]` behind its last recipient, or at its end.

    None where the file writes its recipients in a way that no table can be added to. Takes valid TOML that has no such
    recipient.
    """
    unix, restored = with_unix_lines(text)
    expected = tomlkit.parse(unix).unwrap()
    expected[RECIPIENTS] = {**expected.get(RECIPIENTS, {}), id: dict(values)}
    for write in (_behind_the_last, _at_the_end):
        made = write(unix, id, values)
        if made is not None and reads_as(made, expected):
            return restored(made)
    return None


def _behind_the_last(text: str, id: str, values: Mapping[str, Any]) -> str | None:
    document = tomlkit.parse(text)
    recipients = document.get(RECIPIENTS)
    if not isinstance(recipients, Table):
        return None
    new = table_of(values)
    before_tail(recipients.value, lambda: recipients.append(id, new), new.value)
    return tomlkit.dumps(document)


def _at_the_end(text: str, id: str, values: Mapping[str, Any]) -> str:
    above = text if not text or text.endswith("\n") else f"{text}\n"
    document = tomlkit.document()
    document.add(RECIPIENTS, tomlkit.table(is_super_table=True).append(id, table_of(values)))
    return f"{above}\n{tomlkit.dumps(document)}" if above else tomlkit.dumps(document)
