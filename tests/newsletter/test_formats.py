"""An issue says the same in every format, and each can be read by everybody."""

import io
from collections import Counter

import pytest
from docx import Document
from docx.oxml.ns import qn
from PIL import Image
from pypdf import PdfReader

from newsletter.exports.archive import archive_of
from newsletter.exports.content import (
    Contents,
    Link,
    Part,
    Picture,
    Sender,
    Story,
    Table,
    paragraphs_of,
    quoted,
)
from newsletter.exports.pages import email_of, page_of, pdf_of
from newsletter.exports.plain import text_of
from newsletter.exports.word import word_of
from tests.newsletter.reading import Seen, of_archive, of_email, of_pdf, of_plain, of_word


def picture(name: str, alt: str) -> Picture:
    drawn = io.BytesIO()
    Image.new("RGB", (800, 400), "#88aabb").save(
        drawn, name.rpartition(".")[2].replace("jpg", "jpeg")
    )
    return Picture(name, drawn.getvalue(), alt, 800, 400)


SENDER = Sender(
    name="Torcombe Council",
    contact=("Torcombe Council, Personal SEN budgets", "01632 960 145"),
    brand="#0c4654",
    accent="#127384",
    link="#1a65a6",
    tint="#e8f1f2",
    logo=picture("logo.png", "Logo of Torcombe Council"),
)
PARTS = (
    Part("Background", ("A place “far away” was on offer & nobody <asked>.", "It was too far.")),
    Part("What was needed", ("The same books as everyone’s, at 100% of their size – no less.",)),
    Part("What the budget paid for", ("A magnifier and " + "a very long explanation " * 30,)),
)
READING = Story(
    title="Staying at the local school",
    shown="Sight · Primary · less than £1,000 a year",
    parts=PARTS,
    quote=("I sit with my friends now.", "Not by the board."),
    picture=picture("story-1.jpg", "A magnifier on an open book"),
)
FIGURES = Table(
    title="Requests by area of need",
    note="Spring 2026. A hidden number is small.",
    columns=("Area of need", "Agreed", "Turned down"),
    rows=(("Communication", "12", "hidden"), ("Learning", "8", "5")),
    total=("All", "20", "9"),
)


def issue(tables: tuple[Table, ...] = ()) -> Contents:
    return Contents(
        sender=SENDER,
        kicker="SEND newsletter · Autumn 2026",
        title="Two ways a budget has helped",
        introduction=("A budget is money named for support.", "Here are two examples."),
        stories=(READING, Story("Another", "Learning", PARTS[:1])),
        tables=tables,
        ask=Part("Could this help your child?", ("You can ask while a plan is reviewed.",)),
        links=(Link("Check", "https://x.example/can-i-ask/"), Link("Read", "https://x.example/")),
        small_print=("It may not be agreed for another.",),
    )


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    """With figures; weasyprint takes its time, so once."""
    told = issue((FIGURES,))
    return {
        "email": email_of(told).encode(),
        "plain": text_of(told).encode(),
        "word": word_of(told),
        "pdf": pdf_of(page_of(told)),
    }


def test_every_format_says_the_same_words_in_the_same_order():
    told = issue()

    email = of_email(email_of(told).encode())

    assert len(email) > 150
    assert of_plain(text_of(told).encode()) == email
    assert of_word(word_of(told)) == email
    assert of_pdf(pdf_of(page_of(told))) == email


def test_the_figures_are_the_same_in_every_format(made):
    email = Counter(of_email(made["email"]))

    assert Counter(of_word(made["word"])) == email
    assert Counter(of_pdf(made["pdf"])) == email
    for row in ("Communication: Agreed 12; Turned down hidden", "All: Agreed 20; Turned down 9"):
        assert f"{row}\n" in made["plain"].decode()


def test_the_email_is_600_pixels_wide_with_inline_styles_and_nothing_to_run_or_load(made):
    seen = Seen(made["email"].decode())
    tags = [tag for tag, _ in seen.tags]

    assert {"style", "script", "link", "iframe", "form"} & set(tags) == set()
    assert "max-width:600px" in made["email"].decode()
    assert {one["src"] for one in seen.pictures} == {"pictures/logo.png", "pictures/story-1.jpg"}
    tables = [attributes for tag, attributes in seen.tags if tag == "table"]
    assert sum("role" not in attributes for attributes in tables) == 1  # the figures alone
    assert [row["scope"] for tag, row in seen.tags if tag == "th"] == ["col"] * 3 + ["row"] * 3


def test_headings_are_in_order_and_real(made):
    seen = Seen(made["email"].decode())
    file = Document(io.BytesIO(made["word"]))
    styled = [(one.style.name, one.text) for one in file.paragraphs if "Heading" in one.style.name]

    assert styled == [(f"Heading {level[1]}", text) for level, text in seen.headings]
    assert [level for level, _ in seen.headings] == (
        ["h1", "h2", *["h3"] * 4, "h2", "h3", "h2", "h3", "h2"]
    )


def test_pictures_are_described(made):
    seen = Seen(made["email"].decode())
    file = Document(io.BytesIO(made["word"]))
    pictures = file.element.body.iter(qn("wp:docPr"))

    assert [one["alt"] for one in seen.pictures] == ["", "A magnifier on an open book"]
    assert [one.get("descr") for one in pictures] == [SENDER.logo.alt, READING.picture.alt]
    assert _alts(made["pdf"]) == [SENDER.logo.alt, READING.picture.alt]


def _alts(data: bytes) -> list[str]:
    reader = PdfReader(io.BytesIO(data))
    found, todo = [], [reader.trailer["/Root"]["/StructTreeRoot"]]
    while todo:
        node = todo.pop(0).get_object()
        if isinstance(node, list):
            todo = list(node) + todo
        elif isinstance(node, dict):
            found += [node["/Alt"]] if node.get("/S") == "/Figure" else []
            todo = ([node["/K"]] if "/K" in node else []) + todo
    return found


def test_word_file_and_pdf_have_a_title_and_a_language(made):
    file = Document(io.BytesIO(made["word"]))
    pdf = PdfReader(io.BytesIO(made["pdf"]))
    root = pdf.trailer["/Root"]
    spoken = file.styles.element.find(".//" + qn("w:lang")).get(qn("w:val"))

    assert (file.core_properties.title, file.core_properties.language, spoken) == (
        "Two ways a budget has helped",
        "en-GB",
        "en-GB",
    )
    assert (pdf.metadata.title, root["/Lang"]) == ("Two ways a budget has helped", "en-GB")
    assert root["/MarkInfo"]["/Marked"]
    assert b"pdfuaid" in made["pdf"] or b"pdfuaid" in root["/Metadata"].get_object().get_data()


def test_a_table_of_the_word_file_repeats_its_head(made):
    rows = Document(io.BytesIO(made["word"])).tables[0].rows

    assert [row._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in rows] == [
        True,
        False,
        False,
        False,
    ]


def test_the_links_of_the_word_file_lead_where_those_of_the_email_lead(made):
    seen = Seen(made["email"].decode())
    file = Document(io.BytesIO(made["word"]))
    links = [link for one in file.paragraphs for link in one.hyperlinks]

    assert [(link.text, link.address) for link in links] == [
        ("Check", "https://x.example/can-i-ask/"),
        ("Read", "https://x.example/"),
    ]
    assert [link.address for link in links] == [row["href"] for tag, row in seen.tags if tag == "a"]


def test_the_zip_holds_the_files_and_the_pictures_where_the_email_looks_for_them(made):
    told = issue()

    packed = of_archive(archive_of({"newsletter.html": made["email"]}, told.pictures))

    assert packed == {
        "newsletter.html": made["email"],
        "pictures/logo.png": SENDER.logo.data,
        "pictures/story-1.jpg": READING.picture.data,
    }


def test_markup_that_somebody_typed_is_text_in_every_format(made):
    assert b"&lt;asked&gt;" in made["email"]
    assert all("<asked>." in found(made[kind]) for kind, found in READERS.items())


READERS = {"email": of_email, "plain": of_plain, "word": of_word, "pdf": of_pdf}


def test_lines_are_paragraphs_and_one_pair_of_marks_stands_around_a_quote():
    assert paragraphs_of(" One \n\n\n Two\r\n") == ("One", "Two")
    assert quoted(("One.", "Two.")) == ("“One.", "Two.”")
    assert (quoted(("One.",)), quoted(())) == (("“One.”",), ())
