"""Reads the files of an export back with libraries that did not write them: what a reader would read."""

import io
import re
import zipfile
from html.parser import HTMLParser

from docx import Document
from docx.table import Table
from pypdf import PdfReader

UNSEEN = {"head", "title", "style"}
FOOT = re.compile(r"Page \d+ of \d+")
ADDRESS = re.compile(r"https?://\S+")
BLOCKS = {"p", "h1", "h2", "h3", "td", "th", "br"}


class Seen(HTMLParser):
    """The text of a page, its headings, and every attribute of its pictures."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.text, self.headings, self.pictures, self.tags = "", [], [], []
        self._unseen, self._heading = 0, ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self._unseen += tag in UNSEEN
        self.text += " " if tag in BLOCKS else ""
        if tag in ("h1", "h2", "h3"):
            self.headings.append((tag, ""))
            self._heading = tag
        if tag == "img":
            self.pictures.append(dict(attrs))

    def handle_endtag(self, tag):
        self._unseen -= tag in UNSEEN
        self._heading = "" if tag == self._heading else self._heading

    def handle_data(self, data):
        if self._unseen:
            return
        self.text += data
        if self._heading:
            level, words = self.headings[-1]
            self.headings[-1] = (level, words + data)


def words(text: str) -> list[str]:
    return text.casefold().split()


def of_email(data: bytes) -> list[str]:
    return words(Seen(data.decode()).text)


def of_plain(data: bytes) -> list[str]:
    text = ADDRESS.sub("", data.decode())
    lines = [line for line in text.splitlines() if set(line) - set("-=")]
    return words("\n".join(re.sub(r":$", "", line) for line in lines))


def of_word(data: bytes) -> list[str]:
    file = Document(io.BytesIO(data))
    found = []
    for part in file.iter_inner_content():
        cells = [cell.text for row in part.rows for cell in row.cells] if _is_table(part) else []
        found += words(" ".join(cells) if cells else part.text)
    return found


def _is_table(part) -> bool:
    return isinstance(part, Table)


def of_pdf(data: bytes) -> list[str]:
    pages = PdfReader(io.BytesIO(data)).pages
    return words(" ".join(FOOT.sub("", page.extract_text()) for page in pages))


def of_archive(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}
