"""Lines of a draft, how their money is held, and their numbers once sent."""

from datetime import timedelta
from decimal import Decimal

import pytest

from requests_app import services
from requests_app.models import Line
from requests_app.services import Refused
from requests_app.services.lines import MOST_LINES
from tests.builders import MONDAY, TUTOR, intake_team, make_draft, make_parent

pytestmark = pytest.mark.django_db
LATER = MONDAY + timedelta(hours=2)


@pytest.fixture
def parent():
    return make_parent()


@pytest.fixture
def draft(parent):
    return make_draft(parent, lines=())


def add(draft, parent, provision="Mentor", asked=True, **fields):
    return services.add_line(
        draft, actor=parent.user, at=LATER, asked=asked, provision=provision, **fields
    )


def lines_of(draft):
    found = Line.objects.filter(strand__request=draft).order_by("position")
    return [(line.position, line.provision) for line in found]


def test_a_line_is_added_at_the_end_and_the_draft_is_saved(draft, parent):
    add(draft, parent)
    draft.refresh_from_db()
    assert (lines_of(draft), draft.saved_at) == ([(1, "Teaching assistant"), (2, "Mentor")], LATER)


def test_a_second_click_adds_no_second_line(draft, parent):
    position = services.next_position(draft)
    first = add(draft, parent, position=position)
    assert add(draft, parent, position=position) == first
    assert len(lines_of(draft)) == 2


def test_two_different_lines_from_two_tabs_are_both_kept(draft, parent):
    position = services.next_position(draft)
    add(draft, parent, position=position)
    add(draft, parent, "Therapy", position=position)
    assert [name for _, name in lines_of(draft)] == ["Teaching assistant", "Mentor", "Therapy"]


def test_there_is_a_limit_that_says_what_to_do(draft, parent):
    strand = draft.education
    Line.objects.bulk_create(
        Line(strand=strand, position=number, provision="x") for number in range(2, MOST_LINES + 1)
    )
    with pytest.raises(Refused, match="up to 60 lines"):
        add(draft, parent)


def test_a_changed_line_keeps_its_place_and_counts_its_versions(draft, parent):
    line = add(draft, parent)
    services.save_line(line, actor=parent.user, at=LATER, provider="Bright Readers")
    line.refresh_from_db()
    assert (line.provider, line.position, line.version) == ("Bright Readers", 2, 2)


def test_somebody_elses_line_does_not_exist(draft, parent):
    line = add(draft, parent)
    with pytest.raises(type(draft).DoesNotExist):
        services.save_line(line, actor=make_parent().user, at=LATER, provider="x")
    with pytest.raises(type(draft).DoesNotExist):
        services.remove_line(line, actor=make_parent().user, at=LATER)


def test_a_removed_line_is_gone_and_the_others_stay(draft, parent):
    line = add(draft, parent)
    add(draft, parent, "Therapy")
    services.remove_line(line, actor=parent.user, at=LATER)
    assert lines_of(draft) == [(1, "Teaching assistant"), (3, "Therapy")]


def test_when_sent_the_asked_lines_are_numbered_first(parent):
    intake_team()
    draft = make_draft(parent, lines=(TUTOR, TUTOR | {"provision": "Mentor"}))
    add(draft, parent, "Laptop", quantity_kind="one_off", number=Decimal(1))
    first = Line.objects.get(strand__request=draft, position=1)
    services.remove_line(first, actor=parent.user, at=LATER)

    services.submit(draft, actor=parent.user, at=LATER, declared_name="A Parent")

    assert lines_of(draft) == [(1, "Mentor"), (2, "Laptop"), (3, "Teaching assistant")]


def mechanisms(draft):
    found = Line.objects.filter(strand__request=draft).order_by("position")
    return [line.mechanism for line in found]


@pytest.mark.parametrize(
    ("holding", "each"),
    [
        ("arrangement", ["arrangement", "arrangement", ""]),
        ("third_party", ["third_party", "third_party", ""]),
        ("not_sure", ["", "", ""]),
        ("mix", ["direct_payment", "direct_payment", ""]),
    ],
)
def test_one_answer_holds_for_every_asked_line_unless_each_has_its_own(parent, holding, each):
    draft = make_draft(parent, lines=(TUTOR, TUTOR))
    services.choose_holding(draft, actor=parent.user, at=LATER, holding=holding)
    assert mechanisms(draft) == each


@pytest.mark.parametrize(("holding", "new"), [("arrangement", "arrangement"), ("mix", "")])
def test_a_later_line_follows_the_answer(parent, holding, new):
    draft = make_draft(parent, lines=(), mechanism=holding)
    assert add(draft, parent).mechanism == new


def test_each_line_gets_its_own_and_nobody_elses_line_is_touched(parent):
    draft, other = make_draft(parent, lines=(TUTOR,), mechanism="mix"), make_draft()
    mine, theirs = (each.education.lines.get(asked=True) for each in (draft, other))

    services.hold_each(
        draft,
        actor=parent.user,
        at=LATER,
        mechanisms={mine.pk: "arrangement", theirs.pk: "arrangement"},
    )

    assert (mechanisms(draft), mechanisms(other)) == (
        ["arrangement", ""],
        ["direct_payment", ""],
    )
