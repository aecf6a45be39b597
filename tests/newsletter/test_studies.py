"""A case study goes out only with consent for exactly its text, signed by two people, naming nobody."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from newsletter import services
from newsletter.enums import ExportStatus
from newsletter.exports import make
from newsletter.identity import findings
from newsletter.models import CaseStudy, Export
from newsletter.periodic import make_what_is_owed
from newsletter.words import band, term
from requests_app.lifecycle import NotAllowed
from requests_app.services import Changed, Refused
from tests.builders import make_caseworker, make_manager, make_person, make_request
from tests.signing_in import sign_in

pytestmark = pytest.mark.django_db

TEXT = {
    "title": "Reading alone",
    "background": "Letters danced on the page.",
    "needed": "Somebody patient.",
    "paid_for": "Two lessons a week.",
    "difference": "A book is read alone.",
    "quote": "I can do it.",
}


@pytest.fixture
def worker():
    return make_caseworker()


@pytest.fixture
def editor():
    return make_person("Editor")


@pytest.fixture
def study(worker):
    request = make_request("decided", officer=worker, first_name="Maya", last_name="Shah")
    made = services.propose(request.budgets.get(), actor=worker.user, at=timezone.now())
    return services.write(made, actor=worker.user, **TEXT)


def agree(study, worker, years=2):
    on = timezone.localdate()
    until = on + timedelta(days=365 * years)
    by = study.budget.request.requester
    return services.record_consent(study, by=by, how="paper", on=on, until=until, actor=worker.user)


def text_of(export):
    with export.file.open() as file:
        return file.read().decode()


def signed(study, worker):
    agree(study, worker)
    return services.sign(study, actor=make_manager().user, at=timezone.now())


def test_a_draft_speaks_in_general_words(worker):
    request = make_request("decided", officer=worker)

    study = services.propose(request.budgets.get(), actor=worker.user, at=timezone.now())

    assert (study.need, study.phase, study.purpose) == ("ASD", "primary", "learning_support")
    assert (study.amount_band, study.term) == ("£1,000 to £2,500 a year", "autumn 2026")
    assert findings(" ".join([study.title, study.background, study.paid_for]), study.budget) == []


def test_proposed_twice_it_is_one_study(study, worker):
    again = services.propose(study.budget, actor=worker.user, at=timezone.now())

    assert again == study


def test_nobody_signs_before_the_family_agreed(study):
    with pytest.raises(Refused, match="has not agreed"):
        services.sign(study, actor=make_manager().user, at=timezone.now())


def test_whoever_proposed_it_does_not_sign_it(study, worker):
    agree(study, worker)
    worker.user.groups.add(*make_manager().user.groups.all())
    proposer = type(worker.user).objects.get(pk=worker.user.pk)

    with pytest.raises(Refused, match="Somebody else signs"):
        services.sign(study, actor=proposer, at=timezone.now())


def test_a_changed_text_needs_a_new_consent_and_a_new_signature(study, worker, editor):
    signed(study, worker)

    changed = services.write(study, actor=editor.user, **{**TEXT, "quote": "I really can."})

    assert (changed.status, changed.consent_on, changed.signed_by) == ("draft", None, None)


def test_saving_the_same_text_keeps_consent_and_signature(study, worker, editor):
    signed(study, worker)

    assert services.write(study, actor=editor.user, **TEXT).status == "signed"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Maya reads.", ("Maya", "a name")),
        ("MAYA’S book", ("MAYA", "a name")),
        ("The Shah family", ("Shah", "a name")),
        ("At Bayview they said", ("Bayview", "the setting")),
        ("It cost £2,280.00.", ("2,280.00", "an exact amount")),
    ],
)
def test_what_tells_who_it_is_stops_the_signature(study, worker, text, found):
    services.write(study, actor=worker.user, **{**TEXT, "background": text})
    agree(study, worker)

    assert [(one.found, one.what) for one in findings(text, study.budget)] == [found]
    with pytest.raises(Refused, match=f"Take out “{found[0]}”"):
        services.sign(study, actor=make_manager().user, at=timezone.now())


@pytest.mark.parametrize("text", ["A primary school nearby", "It cost 2280 hours", "Mayan temples"])
def test_harmless_words_are_not_found(study, text):
    assert findings(text, study.budget) == []


def test_consent_lasts_five_years_at_most(study, worker):
    with pytest.raises(Refused, match="at most five years"):
        agree(study, worker, years=6)


@pytest.mark.parametrize("group", ["Family", "Partner", "Finance", "Administrator"])
def test_other_groups_see_and_do_nothing(study, group):
    stranger = make_person(group)

    assert list(CaseStudy.objects.visible_to(stranger.user)) == []
    with pytest.raises(NotAllowed):
        services.order_export(title="x", actor=stranger.user, at=timezone.now())


def test_two_editors_at_once_the_second_is_told(study, editor):
    services.write(study, actor=editor.user, version=study.version, **{**TEXT, "quote": "One"})
    with pytest.raises(Changed):
        services.write(study, actor=editor.user, version=study.version, **{**TEXT, "quote": "Two"})


def test_an_export_holds_the_signed_stories_and_no_others(study, worker, editor):
    signed(study, worker)
    export = services.order_export(title="Autumn", actor=editor.user, at=timezone.now())

    assert make(export.pk) is True

    export.refresh_from_db()
    page = text_of(export)
    assert (export.status, export.step, list(export.studies.all())) == ("done", 3, [study])
    assert "Letters danced on the page." in page
    assert "Maya" not in page


def test_consent_withdrawn_between_asking_and_making_is_respected(study, worker, editor):
    signed(study, worker)
    export = services.order_export(title="Autumn", actor=editor.user, at=timezone.now())
    services.withdraw(study, actor=worker.user, at=timezone.now())

    make(export.pk)

    export.refresh_from_db()
    assert list(export.studies.all()) == []
    assert "Letters danced" not in text_of(export)


def test_a_consent_that_has_run_out_is_no_consent(study, worker):
    signed(study, worker)
    CaseStudy.objects.update(consent_on=date(2020, 1, 1), consent_until=date(2021, 1, 1))

    assert not CaseStudy.objects.may_go_out(timezone.localdate()).exists()


def test_an_export_is_made_once(study, worker, editor):
    signed(study, worker)
    export = services.order_export(title="Autumn", actor=editor.user, at=timezone.now())

    assert (make(export.pk), make(export.pk), make_what_is_owed()) == (True, False, 0)


def test_an_export_that_a_killed_worker_left_is_made_by_the_sweep(study, worker, editor):
    signed(study, worker)
    export = services.order_export(title="Autumn", actor=editor.user, at=timezone.now())
    long_ago = timezone.now() - timedelta(hours=1)
    Export.objects.update(status=ExportStatus.WORKING, started_at=long_ago)

    assert make_what_is_owed() == 1
    export.refresh_from_db()
    assert export.status == "done"


def test_nothing_signed_nothing_exported(study, editor):
    with pytest.raises(Refused, match="nothing to export"):
        services.order_export(title="Autumn", actor=editor.user, at=timezone.now())


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("a_consent_is_whole", {"consent_on": date(2026, 1, 1)}),
        ("agreed_and_signed", {"status": "consented"}),
        ("signed_by_somebody_else|agreed_and_signed", {"status": "signed"}),
        (
            "signed_by_somebody_else",
            {"signed_at": datetime(2026, 1, 1, tzinfo=timezone.get_current_timezone())},
        ),
        ("withdrawn_at_exactly", {"status": "withdrawn"}),
    ],
)
@pytest.mark.postgres
def test_a_draft_study_can_not_be(study, name, changes):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        CaseStudy.objects.filter(pk=study.pk).update(**changes)


def test_the_editor_orders_looks_and_downloads(study, worker, editor, client):
    signed(study, worker)
    sign_in(client, editor)

    asked = client.post("/newsletter/exports/", follow=True)
    address = asked.redirect_chain[-1][0]
    assert "step 0 of 3" in asked.content.decode()
    make_what_is_owed()
    assert "Ready since" in client.get(address).content.decode()
    file = client.get(f"{address}file/")
    assert b"Letters danced" in b"".join(file.streaming_content)
    file.close()


@pytest.mark.parametrize("typed", ["", "x" * 10_000, "nul\x00", "🙂" * 200])
def test_what_was_typed_stays_when_a_text_is_refused(study, editor, client, typed):
    sign_in(client, editor)

    page = client.post(f"/newsletter/studies/{study.pk}/text/", {**TEXT, "title": typed})

    assert page.status_code == 200
    assert "Error: " in page.content.decode()
    assert "Letters danced on the page." in page.content.decode()


@pytest.mark.parametrize(
    ("term_of", "said"),
    [
        (date(2026, 9, 1), "autumn 2026"),
        (date(2026, 1, 8), "spring 2026"),
        (date(2026, 5, 1), "summer 2026"),
    ],
)
def test_a_date_becomes_a_term(term_of, said):
    assert term(term_of) == said


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        ("999.99", "less than £1,000 a year"),
        ("1000", "£1,000 to £2,500 a year"),
        ("10000", "more than £10,000 a year"),
    ],
)
def test_a_sum_becomes_a_band(amount, said):
    assert band(Decimal(amount)) == said
