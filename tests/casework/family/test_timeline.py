import ast
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from casework.family.clock_lines import clock_lines
from casework.family.timeline import SENTENCES, Facts, Happening, changed_fields, story, told_one
from council.working_days import Calendar
from requests_app.lifecycle import Action, StrandAction
from requests_app.services.moves import family_sees

HOUSE = Path(__file__).resolve().parents[3]
TARGETS = {"indicative": 15, "decision": 10, "review": 15}
FACTS = Facts(child="Maya", asked=2)


def at(day: int, month: int = 11, hour: int = 10) -> datetime:
    return datetime(2026, month, day, hour, 12, tzinfo=UTC)


def happening(action, when=None, **rest):
    fields = {"pk": 1, "at": when or at(19), "who": "Ellen Marsh", "yours": False}
    return Happening(action=action, **{**fields, **rest})


WRITERS = ("record", "_log", "Event")


def recorded_actions() -> set[str]:
    """Every action that the services record for families to see, beside the two tables of moves.

    A case study has a history of its own, which is no request's."""
    found = set()
    for path in set(HOUSE.glob("*/services/*.py")) - set(HOUSE.glob("newsletter/services/*.py")):
        for call in ast.walk(ast.parse(path.read_text())):
            if isinstance(call, ast.Call) and getattr(call.func, "id", "") in WRITERS:
                found |= _actions_of(call)
    return found


def _actions_of(call: ast.Call) -> set[str]:
    named = {word.arg: word.value for word in call.keywords}
    given = [*call.args[1:2], *([named["action"]] if "action" in named else [])]
    seen = getattr(named.get("seen_by_family"), "value", True)
    return {one.value for one in given if isinstance(one, ast.Constant) and seen}


def test_the_services_record_what_we_look_for():
    assert recorded_actions() == {
        "add_evidence",
        "add_line",
        "add_representation",
        "agree_outcome_review",
        "agree_to_offer",
        "ask_outcome_review",
        "assign",
        "change_line",
        "confirm_person",
        "correct_plan",
        "decline_offer",
        "decline_outcome_review",
        "hand_over_applied",
        "hold_outcome_review",
        "joint_letter",
        "leave_outcome_review",
        "move_line",
        "payment_ended",
        "remove_line",
        "say_outcome",
        "send_offer",
        "settle_shortage",
        "share_again",
        "take_up",
        "withdraw_consent",
        "write_outcome",
    }


@pytest.mark.parametrize("action", sorted([*Action, *StrandAction, *recorded_actions()]))
def test_each_event_afamily_sees_has_a_sentence_and_no_other_has(action):
    assert (action in SENTENCES) == family_sees(action)


@pytest.mark.parametrize("action", sorted(SENTENCES))
@pytest.mark.parametrize("yours", [True, False])
def test_each_sentence_can_be_said_of_anything(action, yours):
    told = told_one(happening(action, yours=yours), FACTS)

    assert told["title"]
    assert "{" not in told["title"] + told["text"]


@pytest.mark.parametrize(
    ("one", "title", "text"),
    [
        (
            happening(Action.SUBMIT, yours=True),
            "You sent your request",
            "You asked for two things. We sent you a receipt straight away.",
        ),
        (
            happening(Action.SUBMIT, who="Anil Shah"),
            "Anil Shah sent the request",
            "You asked for two things. We sent you a receipt straight away.",
        ),
        (
            happening(Action.ASK),
            "Ellen Marsh asked you a question",
            "“Where would the tutor work?”",
        ),
        (happening(Action.ANSWER, yours=True), "You answered the question", "“At home.”"),
        (
            happening(Action.SHARE_INDICATIVE),
            "We shared your indicative budget",
            "£3,504.00 a year to start planning from. It is not a decision.",
        ),
        (
            happening("assign", details={"to": 7}),
            "Joan Pike became your caseworker",
            "",
        ),
        (happening("add_evidence", yours=True), "You added a file", "quote.pdf"),
        (
            happening("change_line", details={"line": 2, "changed": {"weeks": ["39", "38"]}}),
            "We changed line 2 of your request",
            "What changed: weeks a year: 39 → 38.",
        ),
        (
            happening(Action.WITHDRAW, yours=True),
            "You withdrew the request",
            "Maya’s plan and support stay as they are.",
        ),
    ],
)
def test_an_event_is_told_in_plain_words(one, title, text):
    facts = Facts(
        child="Maya",
        asked=2,
        caseworkers={7: "Joan Pike"},
        questions={at(19): "Where would\nthe tutor work?"},
        answers={at(19): "At home."},
        figures={at(19): Decimal("3504")},
        files={at(19): "quote.pdf"},
    )

    told = told_one(one, facts)

    assert (told["title"], told["text"]) == (title, text)


def test_a_request_an_officer_typed_says_so():
    told = told_one(happening(Action.SUBMIT), Facts(child="Maya", asked=1, entered_for_family=True))

    assert (told["title"], told["text"]) == (
        "Ellen Marsh entered your request for you",
        "You asked for one thing.",
    )


def test_a_long_question_is_cut_at_a_word():
    told = told_one(
        happening(Action.ASK), Facts(child="Maya", asked=1, questions={at(19): "word " * 100})
    )

    assert told["text"].startswith("“word word")
    assert told["text"].endswith("word …”")
    assert len(told["text"]) < 250


def test_what_changed_is_told_old_and_new_and_the_unknown_left_out():
    changed = {
        "version": ["1", "2"],
        "weeks": ["38.00", "30"],
        "unit_price": ["30.00", "28.5"],
        "mechanism": ["direct_payment", "arrangement"],
        "separable": ["None", "True"],
        "provider": ["", "Reads Well " * 20],
    }
    assert changed_fields(changed) == (
        "who gives it: nothing → Reads Well Reads Well Reads Well Reads Well Reads Well…; "
        "how it is paid: direct payment → arrangement; weeks a year: 38 → 30; "
        "the price: £30.00 → £28.50; whether it has a price of its own: nothing → yes."
    )


def test_the_story_is_newest_first_and_leaves_out_what_has_no_sentence():
    told = story(
        [happening(Action.SUBMIT), happening("unheard_of", pk=2), happening(Action.ASK, pk=3)],
        FACTS,
        {3: "The clock stopped"},
    )

    assert [(one["title"], one["clock"]) for one in told] == [
        ("Ellen Marsh asked you a question", "The clock stopped"),
        ("Ellen Marsh sent the request", ""),
    ]


def test_the_clock_is_told_where_it_started_stopped_and_went_on():
    events = [
        happening(Action.SUBMIT, at(9), pk=1),
        happening(Action.START_REVIEW, at(11), pk=2),
        happening(Action.ASK, at(19), pk=3),
        happening(Action.ANSWER, at(24), pk=4),
        happening(Action.SHARE_INDICATIVE, at(3, 12), pk=5),
        happening(StrandAction.PLAN_READY, at(4, 12), pk=6, strand=8),
        happening(Action.ASK, at(8, 12), pk=7),
        happening(Action.ANSWER, at(9, 12), pk=8),
        happening(StrandAction.ISSUE_LETTER, at(17, 12), pk=9, strand=8),
        happening(StrandAction.ASK_FOR_REVIEW, at(18, 12), pk=10, strand=8),
    ]

    lines = clock_lines(events, lambda kind, on: TARGETS[kind], Calendar())

    assert lines == {
        1: "The clock started: 15 working days to your indicative budget",
        3: "The clock stopped with 7 working days left",
        4: "The clock went on: ready by Thursday 3 December 2026",
        5: "The clock ended after 15 working days, of 15",
        6: "The clock started: 10 working days to our decision",
        7: "The clock stopped with 8 working days left",
        8: "The clock went on: ready by Monday 21 December 2026",
        9: "The clock ended after 8 working days, of 10",
        10: "The clock started: 15 working days to our answer",
    }


def test_the_target_is_the_one_of_the_day_the_clock_started():
    def target(kind, on):
        return 20 if on < date(2026, 11, 1) else 15

    lines = clock_lines([happening(Action.SUBMIT, at(30, 10))], target, Calendar())

    assert lines == {1: "The clock started: 20 working days to your indicative budget"}


def test_a_clock_stopped_too_late_says_how_late():
    events = [happening(Action.SUBMIT, at(2)), happening(Action.ASK, at(24), pk=2)]

    lines = clock_lines(events, lambda kind, on: 15, Calendar())

    assert lines[2] == "The clock stopped, 1 working day late"
