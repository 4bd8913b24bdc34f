"""Names from which people choose. The module loads nothing, as the command line has them in its help."""

from typing import Literal, get_args

Channel = Literal["email", "fax", "web-form", "post", "x"]
"""A way to send a letter. Each room that does something else for each keeps a table, `Mapping[Channel, ...]`."""
CHANNELS: tuple[Channel, ...] = get_args(Channel)
"""The quickest first."""
Stage = Literal["update", "correction", "closure"]
"""What an issue is that follows another."""
STAGES: tuple[Stage, ...] = get_args(Stage)
SubjectKind = Literal["person", "organisation", "group"]
SUBJECT_KINDS: tuple[SubjectKind, ...] = get_args(SubjectKind)
