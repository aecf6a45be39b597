"""The issue as a Word file: real headings, alternative texts, a language and a title."""

import io
from typing import Any

from docx import Document
from docx.document import Document as WordFile
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Emu, Pt, RGBColor
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph

from newsletter.exports.content import (
    FIGURES_HEADING,
    Contents,
    Link,
    Picture,
    Sender,
    Story,
    Table,
    parts_of,
)

LANGUAGE = "en-GB"
GREY, WHITE, INK = "484949", "FFFFFF", "0B0C0C"
SIZES = {"Heading 1": 24, "Heading 2": 16, "Heading 3": 12}
TEXT_WIDTH, PICTURE_HEIGHT, LOGO_HEIGHT = Cm(16.9), Cm(8), Cm(0.7)
PIXEL = Emu(914400 // 96)


def word_of(issue: Contents) -> bytes:
    file = Document()
    _set_up(file, issue)
    _head(file, issue)
    for story in issue.stories:
        _story(file, story)
    _figures(file, issue)
    _ask(file, issue)
    _foot(file, issue)
    made = io.BytesIO()
    file.save(made)
    return made.getvalue()


def _set_up(file: WordFile, issue: Contents) -> None:
    about = file.core_properties
    about.title, about.author, about.language = issue.title, issue.sender.name, LANGUAGE
    about.comments = ""
    page = file.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Cm(2)
    _styles(file, issue.sender)


def _styles(file: WordFile, sender: Sender) -> None:
    """Arial everywhere, also where the theme would say otherwise; British English."""
    defaults = file.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for spoken in defaults.findall(qn("w:lang")):
        spoken.set(qn("w:val"), LANGUAGE)
    for name, size in {"Normal": 11, **SIZES}.items():
        style: Any = file.styles[name]
        style.font.name, style.font.size = "Arial", Pt(size)
        fonts = style.element.rPr.rFonts
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        if name in SIZES:
            style.font.color.rgb = _colour(sender.brand if name == "Heading 3" else INK)
    file.styles["Normal"].paragraph_format.space_after = Pt(6)


def _head(file: WordFile, issue: Contents) -> None:
    sender = issue.sender
    banner = file.add_paragraph()
    _shade(banner, sender.brand)
    logo = banner.add_run().add_picture(io.BytesIO(sender.logo.data), height=LOGO_HEIGHT)
    _describe(logo, sender.logo)
    name = banner.add_run(f"  {sender.name}")
    name.bold, name.font.size, name.font.color.rgb = True, Pt(15), _colour(WHITE)
    _grey(file, issue.kicker)
    file.add_heading(issue.title, 1)
    for text in issue.introduction:
        file.add_paragraph(text).runs[0].font.size = Pt(13)


def _story(file: WordFile, story: Story) -> None:
    file.add_heading(story.title, 2)
    _grey(file, story.shown).paragraph_format.keep_with_next = True
    if story.picture:
        _picture(file, story.picture)
    for part in parts_of(story):
        file.add_heading(part.heading, 3)
        for text in part.paragraphs:
            file.add_paragraph(text)


def _picture(file: WordFile, picture: Picture) -> None:
    width = min(TEXT_WIDTH, picture.width * PIXEL, PICTURE_HEIGHT * picture.width // picture.height)
    shown = file.add_paragraph().add_run().add_picture(io.BytesIO(picture.data), width=Emu(width))
    _describe(shown, picture)


def _figures(file: WordFile, issue: Contents) -> None:
    if issue.tables:
        file.add_heading(FIGURES_HEADING, 2)
    for table in issue.tables:
        file.add_heading(table.title, 3)
        _grey(file, table.note).paragraph_format.keep_with_next = True
        _table(file, table)


def _table(file: WordFile, table: Table) -> None:
    rows = [table.columns, *table.rows, *([table.total] if table.total else [])]
    drawn: WordTable = file.add_table(len(rows), len(table.columns), style="Table Grid")
    for number, (row, cells) in enumerate(zip(drawn.rows, rows, strict=True)):
        strong = number == 0 or (bool(table.total) and number == len(rows) - 1)
        for place, (cell, text) in enumerate(zip(row.cells, cells, strict=True)):
            paragraph = cell.paragraphs[0]
            paragraph.add_run(text).bold = strong
            paragraph.paragraph_format.space_after = Pt(2)
            paragraph.paragraph_format.keep_with_next = number < len(rows) - 1
            if place:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    drawn.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    file.add_paragraph()


def _ask(file: WordFile, issue: Contents) -> None:
    sender = issue.sender
    box = [file.add_heading(issue.ask.heading, 2)]
    box += [file.add_paragraph(text) for text in issue.ask.paragraphs]
    for link in issue.links:
        box.append(file.add_paragraph())
        _link(box[-1], link, sender.link)
    for paragraph in box:
        _shade(paragraph, sender.tint, edge=sender.accent)
        paragraph.paragraph_format.keep_with_next = paragraph is not box[-1]


def _foot(file: WordFile, issue: Contents) -> None:
    for text in issue.small_print:
        _grey(file, text)
    _grey(file, "\n".join(issue.sender.contact))


def _grey(file: WordFile, text: str) -> Paragraph:
    paragraph = file.add_paragraph()
    run = paragraph.add_run(text)
    run.font.size, run.font.color.rgb = Pt(10), _colour(GREY)
    return paragraph


def _shade(paragraph: Paragraph, colour: str, edge: str = "") -> None:
    """A background, and with `edge` a thick line at the left."""
    style = paragraph._p.get_or_add_pPr()
    if edge:
        borders = OxmlElement("w:pBdr")
        borders.append(_element("w:left", val="single", sz="36", space="8", color=edge.strip("#")))
        style.insert_element_before(borders, "w:shd", "w:spacing", "w:ind", "w:jc", "w:outlineLvl")
    fill = _element("w:shd", val="clear", color="auto", fill=colour.strip("#"))
    style.insert_element_before(fill, "w:spacing", "w:ind", "w:jc", "w:outlineLvl")


def _link(paragraph: Paragraph, link: Link, colour: str) -> None:
    target = paragraph.part.relate_to(link.url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    run = paragraph.add_run(link.words)
    run.underline, run.font.color.rgb = True, _colour(colour)
    around = _element("r:id", tag="w:hyperlink", id=target)
    around.append(run._r)
    paragraph._p.append(around)


def _element(name: str, tag: str = "", **values: str):
    """An element of Word's own XML; its attributes are in its own namespace."""
    made = OxmlElement(tag or name)
    space = name.partition(":")[0]
    for key, value in values.items():
        made.set(qn(f"{space}:{key}"), value)
    return made


def _describe(shown, picture: Picture) -> None:
    shown._inline.docPr.set("descr", picture.alt)


def _colour(written: str) -> RGBColor:
    return RGBColor.from_string(written.strip("#").upper())
