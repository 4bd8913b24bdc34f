"""The same letter by other engines, for `letters.py`: what each takes to set it and to write the file, warm.

The packages are those of the extra `bench`; an engine that is not installed is left out, and that is printed. They get
the words, the face and the paper of a letter. WeasyPrint and Typst write tags, the others cannot.
"""

from collections.abc import Callable, Iterator
from html import escape
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from urgent_appeal.builtin import builtin_folder
from urgent_appeal.language.markup import words_of
from urgent_appeal.planning.letters.letter_pages import LetterDocument, Slot
from urgent_appeal.rendering.rendering import render

FONTS = builtin_folder("fonts").absolute()
FACE = FONTS / "NotoSerif-Regular.ttf"
HEAD: tuple[Slot, ...] = ("sender", "dateline", "recipient", "subject", "salutation")
END: tuple[Slot, ...] = ("line", "close", "signature")
Make = Callable[[LetterDocument, Path], object]
"""Writes a letter to a file."""
TYPST = """
#set document(title: sys.inputs.title)
#set page(paper: "a4", margin: 20mm)
#set text(font: "Noto Serif", size: 10.5pt, lang: "en")
#for part in json(bytes(sys.inputs.parts)) { par(part.join(linebreak())) }
"""


def parts_of(document: LetterDocument) -> list[tuple[str, ...]]:
    """The words of a letter from top to bottom, each part with its lines."""
    leaf = document.content.letter
    text = [words_of(part.html).strip() for part in leaf.fixed.body]
    head, end = ([leaf.slots.get(slot, ()) for slot in slots] for slots in (HEAD, END))
    return [lines for lines in (*head, *((line,) for line in text), *end) if lines]


def peers(templates: Any) -> Iterator[tuple[str, Make]]:
    """The engines that are there, WeasyPrint first."""
    yield "WeasyPrint", _weasyprint(templates)
    for package, made in (("typst", _typst), ("reportlab", _reportlab), ("plutoprint", _plutoprint)):
        if find_spec(package):
            yield package, made()
        else:
            print(f"{package} is not installed: pip install '.[bench]'")


def _weasyprint(templates: Any) -> Make:
    """A bare warm loop over our own page."""
    import weasyprint
    from weasyprint.text.fonts import FontConfiguration

    from urgent_appeal.typesetting.fonts import faces

    configuration = FontConfiguration()
    rules = "".join(face.rule(f"url({face.path.as_uri()})") for face in faces(FONTS))
    fonts = weasyprint.CSS(string=rules, font_config=configuration)

    def make(document: LetterDocument, path: Path) -> None:
        html = weasyprint.HTML(string=render(document, templates, "page"))
        html.write_pdf(path, stylesheets=[fonts], font_config=configuration, pdf_variant="pdf/a-2a")

    return make


def _typst() -> Make:
    import json

    import typst

    compiler = typst.Compiler(font_paths=[str(FONTS)], ignore_system_fonts=True)

    def make(document: LetterDocument, path: Path) -> None:
        words = {"title": document.content.title, "parts": json.dumps(parts_of(document))}
        compiler.compile(TYPST.encode(), output=str(path), format="pdf", sys_inputs=words, pdf_standards="ua-1")

    return make


def _reportlab() -> Make:
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    registerFont(TTFont("Serif", str(FACE)))
    style = ParagraphStyle("text", fontName="Serif", fontSize=10.5, leading=15, spaceAfter=6)

    def make(document: LetterDocument, path: Path) -> None:
        words = [Paragraph("<br/>".join(map(escape, lines)), style) for lines in parts_of(document)]
        SimpleDocTemplate(str(path), pagesize=A4, title=document.content.title).build(words)

    return make


def _plutoprint() -> Make:
    import plutoprint

    style = f"@font-face{{font-family:S;src:url({FACE.as_uri()})}}body{{font:10.5pt/15pt S}}"

    def make(document: LetterDocument, path: Path) -> None:
        words = "".join(f"<p>{'<br>'.join(map(escape, lines))}</p>" for lines in parts_of(document))
        book = plutoprint.Book(plutoprint.PAGE_SIZE_A4, plutoprint.PAGE_MARGINS_NORMAL)
        book.load_html(f"<title>{escape(document.content.title)}</title><style>{style}</style>{words}")
        book.write_to_pdf(str(path))

    return make
