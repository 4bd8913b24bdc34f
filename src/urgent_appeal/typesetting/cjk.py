"""Faces for Chinese, Japanese and Korean, from a package of its own: with 15 MB they are not for everybody.

The package has one collection of faces. Neither a style sheet nor fontconfig chooses a face in it by language, and
fontconfig's fallback sets everybody with the Japanese one. So each face is cut out once, into the user's cache, and
goes by a name of our own.
"""

import importlib.util
from functools import lru_cache
from pathlib import Path

from urgent_appeal.patterns import regex
from urgent_appeal.problems import MissingPart
from urgent_appeal.typesetting.fonts import Face
from urgent_appeal.user_cache import cache_folder, keep

PACKAGE, MODULE = "noto-cjk-sans-otc", "noto_cjk_sans_otc"
INSTALL = "pip install 'urgent-appeal[cjk]'"
FILE = "NotoSansCJK-Regular.ttc"
DIGEST = "b76b0433203017ca80401b2ee0dd69350349871c4b19d504c34dbdd80541690a"
"""SHA-256 of the collection that was looked at."""
RECIPE = 2
"""Of how faces are cut, so that those of an older program are not used."""
FACES = {"JP": 0, "KR": 1, "SC": 2, "TC": 3}
"""The faces by their place in the collection: Japanese, Korean, simplified and traditional Chinese."""
COMMON = "SC"
"""For text whose language says nothing of its form."""
LANGUAGES = {"ja": "JP", "ko": "KR", "kor": "KR", "zh-hant": "TC", "zh-tw": "TC", "zh-hk": "TC", "zh-mo": "TC"}
"""Languages whose text another face than the common one sets."""
KOREAN = "[lang]{font-language-override:normal}:lang(ko){font-language-override:'kor'}"
"""Pango holds that "ko" is written in hangul alone and forgets the language of Korean names in Chinese characters; of
"kor" it knows nothing, and keeps it."""
BLOCKS = (
    *((0x1100, 0x11FF), (0x2E80, 0x2FDF), (0x2FF0, 0x33FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xA960, 0xA97F)),
    *((0xAC00, 0xD7FF), (0xF900, 0xFAFF), (0xFE10, 0xFE1F), (0xFE30, 0xFE4F), (0xFF00, 0xFFEF), (0x1B000, 0x1B16F)),
    (0x20000, 0x323AF),
)
"""Code points of these scripts. The faces have others too, which they leave to the fonts that drew them before."""
LANG = regex(r"lang=[\"']?([A-Za-z-]+)")


def family_of(language: str) -> str:
    """The family that sets these scripts in a language, for example "zh-Hant"."""
    tag = language.lower()
    found = next((face for start, face in LANGUAGES.items() if tag == start or tag.startswith(f"{start}-")), COMMON)
    return f"Appeal CJK {found}"


def cjk_faces_for(page: str) -> tuple[Face, ...]:
    """The faces that a page needs, by the languages it names. Raises MissingPart where the cache cannot be written."""
    there = frozenset(filter(is_cjk, map(ord, frozenset(page))))
    if not there or (codes := cjk_codes()).isdisjoint(there):
        return ()
    families = {family_of(language) for language in ("", *LANG.findall(page))}
    try:
        paths = {f"Appeal CJK {name}": _cut(name) for name in FACES if f"Appeal CJK {name}" in families}
    except OSError as error:
        raise MissingPart(f"a font for Chinese, Japanese or Korean cannot be put aside ({error}); {_mend()}") from error
    return tuple(
        Face(family=family, style="normal", weight=400, path=path, codes=codes) for family, path in paths.items()
    )


def draws_cjk(code: int) -> bool:
    """Whether a character is one of these scripts and can be drawn with a face of the package."""
    return is_cjk(code) and code in cjk_codes() and _is_usable()


def cjk_remedy() -> str:
    """What to type so that these scripts are drawn."""
    return INSTALL if _collection() is None else _mend()


def _mend() -> str:
    return f"mkdir -p '{cache_folder()}' && chmod -R u+w '{cache_folder()}'"


@lru_cache(maxsize=1)
def _is_usable() -> bool:
    """Whether faces can be cut: asked before anything is planned, so that no letter fails for it later."""
    try:
        _cut(COMMON)
    except OSError:
        return False
    return True


@lru_cache(maxsize=1)
def cjk_codes() -> frozenset[int]:
    """The characters of these scripts that can be drawn; none without the package. All its faces have the same."""
    import uharfbuzz

    path = _collection()
    if path is None:
        return frozenset()
    codes = frozenset(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path)), FACES[COMMON]).unicodes)
    return frozenset().union(*(codes.intersection(range(start, end + 1)) for start, end in BLOCKS))


def is_cjk(code: int) -> bool:
    """Whether a code point is one of these scripts."""
    return code >= BLOCKS[0][0] and any(start <= code <= end for start, end in BLOCKS)


def is_installed() -> bool:
    """Whether the package is there."""
    return _collection() is not None


def _collection() -> Path | None:
    spec = importlib.util.find_spec(MODULE)
    path = Path(spec.origin).parent / FILE if spec and spec.origin else None
    return path if path and path.is_file() else None


def _cut(name: str) -> Path:
    """The file of one face, made where it is not there yet; whole or not at all, as several workers may make it."""
    import hashlib

    import uharfbuzz

    path = cache_folder() / _versions() / f"AppealCJK-{name}-{RECIPE}.otf"
    if path.is_file():
        return path
    collection = _collection()
    assert collection is not None
    content = collection.read_bytes()
    if hashlib.sha256(content).hexdigest() != DIGEST:
        raise OSError(f"{FILE} is not the file that {PACKAGE} is known to have; type: {INSTALL} --force-reinstall")
    face = uharfbuzz.Face(content, FACES[name])
    wanted = uharfbuzz.SubsetInput()
    wanted.unicode_set.update(face.unicodes)
    # A PDF names these glyphs by the numbers of the collection (CID), which are their places there.
    wanted.flags |= uharfbuzz.SubsetFlags.NO_HINTING | uharfbuzz.SubsetFlags.RETAIN_GIDS
    return keep(path, uharfbuzz.subset(face, wanted).blob.data)


@lru_cache(maxsize=1)
def _versions() -> str:
    from importlib.metadata import version

    return f"{PACKAGE}-{version(PACKAGE)}-{version('uharfbuzz')}"
