"""Logs as one JSON object a line, without personal data.

An exception keeps its type and where it happened, never its text or its variables: a database error
quotes the row, and a local variable may be a child."""

import json
import logging
import re
import traceback
from datetime import UTC, datetime
from types import TracebackType

LONGEST_MESSAGE = 500
PERSONAL = [
    (re.compile(r"[^\s@<>\"'=/]+@[^\s@<>\"']+\.[^\s@<>\"',;)]+"), "[email]"),
    (re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b", re.IGNORECASE), "[postcode]"),
    (re.compile(r"\b\d{1,2}[/.-]\d{1,2}[/.-]\d{4}\b|\b\d{4}-\d{2}-\d{2}\b"), "[date]"),
    (re.compile(r"(?<![\w-])(?:\+44|0)(?: ?\d){9,10}\b"), "[phone]"),
    (re.compile(r"\?\S+"), "?[query]"),
]


class JsonFormatter(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": without_personal_data(_message(record)),
        }
        if status := getattr(record, "status_code", None):
            line["status"] = status
        if record.exc_info and record.exc_info[0]:
            line["exception"] = record.exc_info[0].__name__
            line["at"] = _places(record.exc_info[2])
        return json.dumps(line, ensure_ascii=False)


def without_personal_data(text: str) -> str:
    for pattern, mark in PERSONAL:
        text = pattern.sub(mark, text)
    return text if len(text) <= LONGEST_MESSAGE else text[:LONGEST_MESSAGE] + "…"


def _message(record: logging.LogRecord) -> str:
    """The message; of an error without the values, since Celery puts the exception's text there."""
    if not record.exc_info:
        return record.getMessage()
    if isinstance(record.args, dict):
        return f"{record.args.get('name', '')} {record.args.get('description', 'failed')}".strip()
    return record.getMessage()


def _places(trace: TracebackType | None) -> list[str]:
    return [
        f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)
    ]
