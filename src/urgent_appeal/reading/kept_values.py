"""What the files of languages say, kept in the user's cache: to parse those of one takes 5 ms (TOML), this 0.3 ms."""

from urgent_appeal.problems import Origins
from urgent_appeal.reading.positions import Places
from urgent_appeal.reading.toml import Parsed, parse
from urgent_appeal.user_cache import cache_folder, keep_value, kept_value


def parse_once(text: str, file: str) -> Parsed:
    """The same as `parse`, from the cache where it holds this very text; only what has no problem is kept there.

    For files with nothing about a person: what is kept can be read by whoever reads the user's cache.
    """
    kept = cache_folder() / "parsed" / file.replace("/", "-")
    match kept_value(kept):
        case (known, values) if known == text:
            return Parsed(values=values, origins=Origins(file=file, text=text, spans=Places(text)))
    parsed = parse(text, file)
    if not parsed.problems:
        keep_value(kept, (text, parsed.values))
    return parsed
