"""Cases as documents, for the tests of allocation."""

from datetime import UTC, date, datetime
from typing import Any

ON = date(2026, 12, 3)
AT = datetime(2026, 12, 3, 10, tzinfo=UTC)


def sessions(minutes: str, times: str = "1", weeks: str = "38", **more: Any) -> dict[str, Any]:
    return {
        "kind": "sessions",
        "minutes": minutes,
        "times_a_week": times,
        "weeks": weeks,
        **more,
    }


def line(key: str, **more: Any) -> dict[str, Any]:
    return {"key": key, "label": key.capitalize(), **more}


def mayas_case() -> dict[str, Any]:
    """The child of the pictures: £11,527.70 of support, £3,504.00 of it could be hers to use."""
    return {
        "setting": "mainstream",
        "phase": "primary",
        "whole_package": True,
        "package": [
            line("assistant", rate="teaching_assistant", quantity=sessions("60", "12.5")),
            line("tutor", rate="specialist_teacher", asked=True, quantity=sessions("45", "2")),
            line("mentor", rate="learning_mentor", asked=True, quantity=sessions("60")),
            line("group", rate="language_group", quantity=sessions("30", "3", group_size=4)),
            line(
                "laptop",
                rate="laptop",
                asked=True,
                paid_by="council",
                quantity={"kind": "one_off", "unit": "laptop"},
            ),
            line(
                "therapy",
                asked=True,
                separable=False,
                paid_by="council",
                quantity=sessions("45"),
            ),
        ],
    }
