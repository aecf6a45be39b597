"""Each finding of a story is mended, or overruled by a person with a reason, before a second person signs."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.utils.timezone import localdate, now

from newsletter import services
from newsletter.models import CaseStudy, Finding
from newsletter.queries.checked import open_findings
from newsletter.queries.identifiers import STATEMENTS, identifiers_of
from requests_app.lifecycle import NotAllowed, NotNow
from requests_app.models import MoneyHolder
from requests_app.services import Changed, Refused
from tests.builders import make_person
from tests.newsletter.stories import TEXT, ask_and_agree, budget_like

pytestmark = pytest.mark.django_db
REASON = "It is the name of a book they read."


def write(study, worker, **text):
    return services.write(study, actor=worker.user, at=now(), **{**TEXT, **text})


def open_now(study):
    return [(one.field, one.text) for one in open_findings(study, localdate())]


def rows(study):
    found = study.findings.order_by("pk")
    return [(row.text, bool(row.mended_at), row.reason) for row in found]


def test_everything_a_case_knows_of_its_family_is_looked_for(study, worker):
    request = study.budgets.get().request
    request.child.address = "4 Ferndale Road, Saltmarsh, Torcombe"
    request.child.upn = "X123456789012"
    request.child.save()
    request.education.lines.filter(asked=True).update(provider="Rosa Lindqvist")
    MoneyHolder.objects.create(
        request=request, kind="nominee", name="Omar Haddad", phone="01632 960 145"
    )

    known = identifiers_of(study, date(2026, 11, 24))

    assert set(known.names) == {"Maya Shah-Lund", "Priya Shah", "Omar Haddad", "A Parent"}
    assert "Ellen Marsh" in known.professionals
    assert (known.settings, known.providers) == (("Bayview Primary",), ("Rosa Lindqvist",))
    assert known.addresses == ("4 Ferndale Road, Saltmarsh, Torcombe",)
    assert (known.birth_dates, known.ages) == ((date(2018, 3, 10),), (8,))
    assert {date(2027, 1, 4), date(2028, 1, 3), request.budgets.get().decided_on} <= set(
        known.dates
    )
    assert set(known.amounts) == {Decimal("2280.00"), Decimal("30.00"), Decimal("16.00")}
    assert known.references == (request.reference, "X123456789012")
    assert (known.phones, known.emails) == (("01632 960 145",), ("priya@example.org",))


def test_gathering_takes_the_same_statements_for_one_budget_and_for_three(
    study, worker, django_assert_num_queries
):
    with django_assert_num_queries(STATEMENTS):
        identifiers_of(study, localdate())
    for _ in range(2):
        again = budget_like(study.budgets.first())
        services.blend(study, [again], actor=worker.user, at=now())
    with django_assert_num_queries(STATEMENTS):
        identifiers_of(study, localdate())


def test_a_draft_in_general_words_tells_nothing(study, worker):
    draft = services.propose(budget_like(study.budgets.get()), actor=worker.user, at=now())

    assert (open_now(draft), rows(draft)) == ([], [])


def test_what_is_found_is_kept_with_the_story_it_was_found_in(study, worker):
    written = write(
        study, worker, background="At Bayview Primary, Maya read.", quote="Maya did it."
    )

    found = written.findings.order_by("pk")
    assert [(row.field, row.text, row.kind, row.start, row.end) for row in found] == [
        ("background", "Bayview Primary", "setting", 3, 18),
        ("background", "Maya", "name", 20, 24),
        ("quote", "Maya", "name", 0, 4),
    ]
    assert {row.fingerprint for row in found} == {written.fingerprint}


def test_what_is_gone_from_the_story_is_mended_and_what_comes_back_is_found_again(study, worker):
    write(study, worker, quote="Maya did it.")
    write(study, worker, quote="I did it.")
    assert rows(study) == [("Maya", True, "")]

    back = write(study, worker, quote="Maya did it.")

    assert rows(study) == [("Maya", False, "")]
    assert open_now(back) == [("quote", "Maya")]


def test_a_name_moved_to_another_field_is_not_mended(study, worker):
    write(study, worker, quote="Maya did it.")

    moved = write(study, worker, difference="Maya did it.")

    assert rows(study) == [("Maya", False, ""), ("Maya", False, "")]
    assert open_now(moved) == [("difference", "Maya")]


def test_the_words_for_a_picture_are_checked_too(study):
    CaseStudy.objects.filter(pk=study.pk).update(
        picture="stories/a.jpg", picture_alt="Maya at a desk", picture_sha256="0" * 64
    )

    assert open_now(CaseStudy.objects.get(pk=study.pk)) == [("picture_alt", "Maya")]


def test_overruled_with_a_reason_it_is_no_longer_open(study, worker):
    written = write(study, worker, quote="Maya did it.")
    at = now()

    row = services.overrule(written.findings.get(), actor=worker.user, reason=REASON, at=at)

    assert (row.reason, row.overruled_by, row.overruled_at) == (REASON, worker.user, at)
    assert open_now(written) == []
    assert (written.events.last().action, written.events.last().reason) == ("overrule", REASON)


@pytest.mark.parametrize("reason", ["", "   ", "ok", "fine"])
def test_without_a_reason_nothing_is_overruled(study, worker, reason):
    written = write(study, worker, quote="Maya did it.")

    with pytest.raises(Refused, match="Say why it may stay"):
        services.overrule(written.findings.get(), actor=worker.user, reason=reason, at=now())
    assert open_now(written) == [("quote", "Maya")]


def test_a_reason_holds_for_the_same_sentence_and_no_longer(study, worker):
    written = write(study, worker, quote="Maya did it.", difference="One book.")
    services.overrule(written.findings.get(), actor=worker.user, reason=REASON, at=now())

    elsewhere = write(study, worker, quote="Maya did it.", difference="Two books.")
    assert open_now(elsewhere) == []

    otherwise = write(study, worker, quote="Maya did it at last.", difference="Two books.")
    assert open_now(otherwise) == [("quote", "Maya")]


def test_a_finding_of_an_older_story_is_not_overruled(study, worker):
    old = write(study, worker, quote="Maya did it.").findings.get()
    write(study, worker, quote="And Maya did it.")

    with pytest.raises(Changed):
        services.overrule(old, actor=worker.user, reason=REASON, at=now())


def test_nothing_is_overruled_twice_or_by_others(study, worker):
    row = write(study, worker, quote="Maya did it.").findings.get()

    with pytest.raises(NotAllowed):
        services.overrule(row, actor=make_person("Finance").user, reason=REASON, at=now())
    services.overrule(row, actor=worker.user, reason=REASON, at=now())
    with pytest.raises(NotNow):
        services.overrule(row, actor=worker.user, reason=REASON, at=now())


def test_a_case_that_learns_a_name_later_opens_the_story_again(study, worker):
    written = write(study, worker, quote="Omar waited.")
    assert open_now(written) == []
    request = study.budgets.get().request
    MoneyHolder.objects.create(request=request, kind="nominee", name="Omar Haddad")

    assert open_now(written) == [("quote", "Omar")]
    services.check(written, now())
    assert rows(study) == [("Omar", False, "")]


def test_nobody_signs_while_something_tells_who_it_is(study, worker, signer):
    write(study, worker, background="Maya read.")
    agreed = ask_and_agree(study)

    with pytest.raises(Refused, match="may still tell who the family is"):
        services.sign(agreed, actor=signer, at=now())


def attack(row, **changes):
    with pytest.raises(IntegrityError), transaction.atomic():
        Finding.objects.filter(pk=row.pk).update(**changes)


def test_the_database_keeps_findings_whole(study, worker):
    row = write(study, worker, quote="Maya did it.").findings.get()
    who = {"overruled_by": worker.user, "overruled_at": now()}

    attack(row, **who)
    attack(row, reason=REASON)
    attack(row, reason=REASON, overruled_at=now())
    attack(row, **who, reason=REASON, mended_at=now())
    attack(row, end=row.start)
    attack(row, text="")
    row.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()
