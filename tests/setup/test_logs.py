"""Logs are JSON lines without personal data, also when something breaks."""

import json
import logging
import sys

import pytest

from senbudgets.logs import JsonFormatter, without_personal_data


def test_a_line_says_when_what_and_where():
    record = logging.LogRecord("casework", logging.INFO, "", 1, "Letter %s issued", ("PB-1",), None)
    record.created = 0

    assert json.loads(JsonFormatter().format(record)) == {
        "time": "1970-01-01T00:00:00.000+00:00",
        "level": "INFO",
        "logger": "casework",
        "message": "Letter PB-1 issued",
    }


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("Mail to amy.lee@example.org failed", "Mail to [email] failed"),
        ("born 1.2.2015 or 2015-02-01", "born [date] or [date]"),
        ("lives at BN11 1LY", "lives at [postcode]"),
        ("call 01903 123456 now", "call [phone] now"),
        ("Not Found: /requests/?name=Amy", "Not Found: /requests/?[query]"),
        ("Not Found: /requests/PB-26-000123-7/", "Not Found: /requests/PB-26-000123-7/"),
        ("x" * 600, "x" * 500 + "…"),
    ],
)
def test_personal_data_is_replaced(written, kept):
    assert without_personal_data(written) == kept


def test_an_error_is_logged_without_its_text_and_variables():
    line = json.loads(JsonFormatter().format(record_of_an_error("Error in %s", ("send",))))

    assert (line["exception"], line["message"]) == ("ValueError", "Error in send")
    assert line["at"][-1].endswith("fail_over")
    assert "Amy" not in json.dumps(line)


def test_celery_s_report_of_a_failed_task_is_logged_without_the_error_s_text():
    told = {"name": "notifications.deliver", "description": "raised", "exc": "ValueError('Amy')"}
    record = record_of_an_error("Task %(name)s %(description)s: %(exc)s", (told,))

    line = json.loads(JsonFormatter().format(record))

    assert line["message"] == "notifications.deliver raised"
    assert "Amy" not in json.dumps(line)


def test_a_page_that_breaks_leaves_nothing_typed_in_the_log(client, caplog, settings):
    settings.ROOT_URLCONF = "tests.setup.broken_urls"
    client.raise_request_exception = False

    answer = client.post("/breaks/?name=Amy+Lee", {"needs": "Amy needs help"})

    lines = [JsonFormatter().format(record) for record in caplog.records]
    assert answer.status_code == 500
    assert any("ZeroDivisionError" in line for line in lines)
    assert "Amy" not in "".join(lines)


def record_of_an_error(text, args):
    try:
        fail_over("Amy")
    except ValueError:
        return logging.LogRecord("x", logging.ERROR, "", 1, text, args, sys.exc_info())


def fail_over(child):
    raise ValueError(f"{child} has no plan")
