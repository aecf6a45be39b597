"""Files of rows on their way to disk: one row at a time, constant memory, safe to open in a spreadsheet."""

import csv
from collections.abc import Sequence
from decimal import Decimal
from tempfile import NamedTemporaryFile, TemporaryFile
from typing import IO, Any

from xlsxwriter import Workbook

NUMBERS = (int, Decimal)
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def safe(cell) -> str:
    """A text that a spreadsheet would read as a formula gets an apostrophe in front; numbers stay numbers."""
    if not isinstance(cell, str):
        return "" if cell is None else str(cell)
    return f"'{cell}" if cell.startswith(FORMULA) else cell


class CsvFile:
    """UTF-8 with its mark, so that spreadsheets read names rightly."""

    def __enter__(self) -> "CsvFile":
        self._page = TemporaryFile("w+", encoding="utf-8-sig", newline="")
        self._rows = csv.writer(self._page)
        return self

    def __exit__(self, *failure) -> None:
        self._page.close()

    def add(self, row: Sequence) -> None:
        self._rows.writerow([safe(cell) for cell in row])

    def finished(self) -> Any:
        self._page.flush()
        return self._page.buffer


class XlsxFile:
    """One sheet, its first row bold and kept in sight; texts are texts and never formulas."""

    def __enter__(self) -> "XlsxFile":
        self._page = NamedTemporaryFile(suffix=".xlsx")
        options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        self._book = Workbook(self._page.name, options)
        self._sheet = self._book.add_worksheet()
        self._bold, self._at = self._book.add_format({"bold": True}), 0
        self._day = self._book.add_format({"num_format": "d mmm yyyy"})
        self._sheet.freeze_panes(1, 0)
        return self

    def __exit__(self, *failure) -> None:
        if not self._book.fileclosed:
            self._book.close()
        self._page.close()

    def add(self, row: Sequence) -> None:
        """Most cells are plain texts: they go straight in."""
        texts, style = self._sheet.write_string, None if self._at else self._bold
        for column, cell in enumerate(row):
            if type(cell) is str:
                texts(self._at, column, cell, style)
            elif cell is not None:
                self._put(column, cell, style)
        self._at += 1

    def _put(self, column: int, cell, style) -> None:
        if isinstance(cell, NUMBERS) and not isinstance(cell, bool):
            self._sheet.write_number(self._at, column, cell)
        elif hasattr(cell, "isoformat") and not hasattr(cell, "hour"):
            self._sheet.write_datetime(self._at, column, cell, self._day)
        else:
            self._sheet.write_string(self._at, column, str(cell), style)

    def finished(self) -> IO[bytes]:
        self._book.close()
        self._page.seek(0)
        return self._page


FILES: dict[str, Any] = {"csv": CsvFile, "xlsx": XlsxFile}
