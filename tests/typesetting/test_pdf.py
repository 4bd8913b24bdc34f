import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from tests.typesetting.pages import a_page, a_png, an_image, system_fonts_alone
from urgent_appeal.typesetting.page_faults import TypesettingError
from urgent_appeal.typesetting.pdf import typeset

RICH = (
    "<h2>Part</h2><p>Text with a <a href='https://example.org/'>link</a>.</p><ul><li>One</li><li>Two</li></ul>"
    "<table><thead><tr><th>A</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>"
)


def opened(page: str, fonts: Path) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(typeset(page, fonts).pdf))


def codes(page: str, fonts: Path) -> list[str]:
    with pytest.raises(TypesettingError) as caught:
        typeset(page, fonts)
    return [fault.code for fault in caught.value.faults]


def text_of(pdf: bytes) -> str:
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not on this machine")
    found = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
    return found.translate(dict.fromkeys([0x202A, 0x202B, 0x202C]))


def test_the_pdf_says_that_it_is_accessible_and_archivable(fonts: Path):
    metadata = opened(a_page(RICH), fonts).open_metadata()
    identifiers = [
        metadata[f"{schema}:{name}"]
        for schema, name in [("pdfuaid", "part"), ("pdfaid", "part"), ("pdfaid", "conformance")]
    ]
    assert identifiers == ["1", "2", "A"]


def test_the_pdf_has_tags_language_title_author_subject_and_bookmarks(fonts: Path):
    head = '<meta name="author" content="Issuer"><meta name="description" content="What it says">'
    pdf = opened(a_page(RICH, head=head, language="fr"), fonts)
    root: Any = pdf.Root
    with pdf.open_outline() as outline:
        bookmarks = [item.title for item in outline.root] + [item.title for item in outline.root[0].children]
    assert bool(root.MarkInfo.Marked) and "/StructTreeRoot" in root
    assert str(root.Lang) == "fr"
    assert [str(pdf.docinfo[key]) for key in ("/Title", "/Author", "/Subject")] == ["A title", "Issuer", "What it says"]
    assert bookmarks == ["A heading", "Part"]


def test_the_pdf_knows_no_hour(fonts: Path):
    assert not {"/CreationDate", "/ModDate"} & set(opened(a_page(), fonts).docinfo.keys())


def test_the_same_page_gives_the_same_bytes(fonts: Path):
    assert typeset(a_page(RICH), fonts).pdf == typeset(a_page(RICH), fonts).pdf


def test_pages_are_counted(fonts: Path):
    assert typeset(a_page("<p>One</p><p style='break-before: page'>Two</p>"), fonts).pages == 2


def test_pictures_are_not_interpolated(fonts: Path):
    pdf = opened(a_page(an_image(a_png())), fonts)
    pictures = [one for one in pdf.objects if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image"]
    assert [bool(picture.get("/Interpolate", False)) for picture in pictures] == [False]


def test_latin_cyrillic_and_arabic_use_the_fonts_of_the_program(fonts: Path):
    page = a_page('<p>Été <b>Қазақстан</b> <i>Việt</i></p><p lang="ar" dir="rtl">السلام عليكم</p>')
    assert typeset(page, fonts).system_fonts == ()


def test_a_font_of_this_machine_is_named(fonts: Path):
    if "DejaVu Sans:" not in installed():
        pytest.skip("the font is not on this machine")
    page = a_page('<p style="font-family: DejaVu Sans">Text</p>')
    assert typeset(page, fonts).system_fonts == ("DejaVu Sans",)


def installed() -> str:
    """Families of this machine, each with a colon behind it."""
    if shutil.which("fc-list") is None:
        return ""
    return subprocess.run(["fc-list", ":", "family", "style"], capture_output=True, check=True).stdout.decode()


@pytest.mark.parametrize(
    ("language", "direction", "text"),
    [
        ("ru", "ltr", "Правозащитник задержан без объяснения причин"),
        ("kk", "ltr", "Қазақстан Республикасының Президенті"),
        ("fr", "ltr", "« Où êtes-vous ? » – l’œuvre"),
        ("ar", "rtl", "الإفراج الفوري وغير المشروط عن المدافعين"),
    ],
)
def test_the_text_comes_out_of_the_pdf_as_it_was_written(language: str, direction: str, text: str, fonts: Path):
    page = a_page(f'<p lang="{language}" dir="{direction}">{text}</p>')
    assert text in " ".join(text_of(typeset(page, fonts).pdf).split()).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("body", "style", "code"),
    [
        ("<p>Text</p>", "p { colour: red }", "bad-style"),
        ("<p>Text</p>", "p { display: none }", "text-lost"),
        ('<img alt="x" src="file:///etc/passwd">', "", "fetch-refused"),
        ("<p>Text</p>", "@color-profile --x { src: url(https://colours.example/x.icc) }", "fetch-refused"),
        ('<p><a href="#nowhere">Text</a></p>', "", "dead-link"),
        ("<p>\U00013460</p>", "", "no-glyph"),
        ("<div>" * 1500, "", "too-deep"),
    ],
)
def test_what_weasyprint_would_only_log_is_a_fault(body: str, style: str, code: str, fonts: Path):
    assert codes(a_page(body, style=style), fonts) == [code]


def test_a_page_without_a_title_is_a_fault(fonts: Path):
    assert codes(a_page().replace("<title>A title</title>", "<title> </title>"), fonts) == ["no-title"]


def test_all_faults_are_named_at_once(fonts: Path):
    page = a_page('<p>Text</p><img alt="x" src="logo.png">', style="p { visibility: hidden; colour: red }")
    assert codes(page, fonts) == ["fetch-refused", "bad-style", "text-lost"]


def test_a_fault_of_one_page_does_not_stick_to_the_next(fonts: Path):
    codes(a_page(style="p { colour: red }"), fonts)
    assert typeset(a_page(), fonts).pages == 1


def test_nothing_is_left_in_the_folder_for_temporary_files(
    fonts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    assert system_fonts_alone(a_page(), fonts=fonts, between="nothing") == ["()"]
    assert list(tmp_path.iterdir()) == []
