"""The page of the check: what was found stands marked in the story, and each thing leads to what to do about it."""

import pytest
from django.urls import reverse
from django.utils.timezone import now

from newsletter import services
from newsletter.models import CaseStudy, Finding, RareStory
from tests.newsletter.stories import TEXT, ask_and_agree, budget_like
from tests.signing_in import sign_in

pytestmark = pytest.mark.django_db
REASON = "It is the name of a book they read."


@pytest.fixture
def as_worker(client, worker):
    return sign_in(client, worker)


@pytest.fixture
def told(study, worker):
    """A story in which a name stands twice and the school once, nearly."""
    text = {**TEXT, "background": "Maya’s school, Baywiew, helped.", "quote": "Maya did it."}
    return services.write(study, actor=worker.user, at=now(), **text)


def page(client, study):
    response = client.get(reverse("study_check", args=[study.pk]))
    assert response.status_code == 200
    return response.content.decode()


def said(client, name, *args, **typed):
    """The page after a post: its text, with whatever was refused on it."""
    return client.post(reverse(name, args=args), typed, follow=True).content.decode()


def test_each_thing_is_marked_where_it_stands(as_worker, told):
    html = page(as_worker, told)

    number = (
        '<a class="finding__number" href="#finding-{0}"><span class="govuk-visually-hidden">'
        "{1}, finding </span>{0}</a></mark>"
    )
    marked = (
        f'<mark class="finding finding--change">Maya’s{number.format(1, "must change")} school, '
        f'<mark class="finding finding--check">Baywiew{number.format(2, "check")}, helped.</p>'
    )
    assert marked in html
    assert [f'id="finding-{number}"' in html for number in (1, 2, 3, 4)] == [
        True,
        True,
        True,
        False,
    ]
    write = reverse("write_study", args=[told.pk])
    assert f'href="{write}#id_background"' in html
    rows = Finding.objects.open().filter(study=told)
    assert all(reverse("keep_finding", args=[told.pk, row.pk]) in html for row in rows)


def test_nothing_found_open_and_settled_are_said(as_worker, study, worker):
    assert "Nothing was found." in page(as_worker, study)

    found = services.write(study, actor=worker.user, at=now(), **{**TEXT, "quote": "Maya did."})
    assert "<strong>1</strong> to settle" in page(as_worker, found)

    services.overrule(found.findings.get(), actor=worker.user, reason=REASON, at=now())
    html = page(as_worker, found)
    assert "Everything that was found is settled." in html
    assert f"Ellen Marsh on {now():%-d %B %Y}: {REASON}" in html

    services.write(found, actor=worker.user, at=now(), **TEXT)
    other = services.write(found, actor=worker.user, at=now(), **{**TEXT, "quote": "Priya did."})
    services.write(other, actor=worker.user, at=now(), **TEXT)
    assert "Mended: no longer in the story" in page(as_worker, other)


@pytest.mark.parametrize("found", [1, 3, 50])
def test_the_page_costs_the_same_however_much_is_found(
    found, as_worker, study, worker, django_assert_num_queries
):
    text = {**TEXT, "background": "\n".join(f"{number} Maya." for number in range(found))}
    services.write(study, actor=worker.user, at=now(), **text)

    with django_assert_num_queries(28):
        page(as_worker, study)


def test_a_piece_is_kept_with_a_reason_and_never_without(as_worker, told):
    row = told.findings.open().first()

    assert "Give your reason" in said(as_worker, "keep_finding", told.pk, row.pk, reason="  ")
    assert "Say why it may stay" in said(as_worker, "keep_finding", told.pk, row.pk, reason="ok")
    kept = said(as_worker, "keep_finding", told.pk, row.pk, reason=f"{REASON} 📘")

    assert "It stays, with your reason." in kept
    row.refresh_from_db()
    assert row.reason == f"{REASON} 📘"
    again = said(as_worker, "keep_finding", told.pk, row.pk, reason="Sent twice by a slow line.")
    assert "What was found" in again
    row.refresh_from_db()
    assert row.reason == f"{REASON} 📘"


@pytest.mark.parametrize("number", ["0", "9" * 20])
def test_a_finding_that_never_was_is_not_found(as_worker, told, number):
    url = f"/newsletter/studies/{told.pk}/check/{number}/"

    assert as_worker.get(url).status_code == 404


def test_a_finding_of_another_story_is_not_found(as_worker, told, worker):
    other = services.propose(budget_like(told.budgets.get()), actor=worker.user, at=now())
    row = told.findings.open().first()

    assert as_worker.get(reverse("keep_finding", args=[other.pk, row.pk])).status_code == 404


def test_a_case_that_changed_is_checked_again_by_a_button(as_worker, study):
    child = study.budgets.get().request.child
    child.first_name = "Patient"
    child.save()
    html = page(as_worker, study)
    assert ("tells more now" in html, study.findings.count()) == (True, 0)

    as_worker.post(reverse("study_check", args=[study.pk]))

    assert [row.text for row in study.findings.all()] == ["patient"]
    assert "tells more now" not in page(as_worker, study)


def test_saying_less_by_a_button(as_worker, study):
    assert "Say the broad area instead of the need" in page(as_worker, study)

    html = said(as_worker, "study_less", study.pk, step="area", version=study.version)

    assert "The story says less now." in html
    assert CaseStudy.objects.get(pk=study.pk).need == ""


@pytest.mark.parametrize(
    ("step", "version"), [("", ""), ("all", "1"), ("area", "0"), ("\0", "x" * 99)]
)
def test_what_no_button_sends_changes_nothing(as_worker, study, step, version):
    said(as_worker, "study_less", study.pk, step=step, version=version)

    assert CaseStudy.objects.get(pk=study.pk).need == "ASD"


def test_blending_by_ticking_budgets(as_worker, study):
    assert (
        "There is no other budget"
        in as_worker.get(reverse("study_blend", args=[study.pk])).content.decode()
    )
    other = budget_like(study.budgets.get(), phase="secondary")

    assert "at least one budget" in said(as_worker, "study_blend", study.pk)
    html = said(as_worker, "study_blend", study.pk, budgets=[other.pk], version=study.version)

    assert "Blended." in html
    assert set(study.budgets.all()) == {*study.budgets.all(), other}


def test_the_second_person_accepts_a_rare_story_and_signs_it(client, study, signer):
    manager = sign_in(client, signer.person)
    ask_and_agree(study)
    assert "Only 1 child fits this story" in said(manager, "sign_study", study.pk)
    assert reverse("study_rare", args=[study.pk]) in page(manager, study)

    html = said(manager, "study_rare", study.pk, reason=REASON)

    assert "Now you can sign the story." in html
    assert RareStory.objects.get().reason == REASON
    assert "Signed." in said(manager, "sign_study", study.pk)
