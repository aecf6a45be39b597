"""Anybody reads published stories whose families still agree to the web page, and no others."""

import pytest
from django.utils.timezone import now

from newsletter import services
from newsletter.models import CaseStudy, StudyConsent
from tests.newsletter.issuing import KINDS, copies_of, costs, publish


@pytest.fixture
def stories(three, editor):
    return [publish(study, editor, **about) for study, about in zip(three, KINDS, strict=True)]


def titles_on(client, address="/stories/"):
    page = client.get(address)
    assert page.status_code == 200
    return {study.title for study in page.context["stories"]}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("chosen", "shown"),
    [
        ("", {"One", "Two", "Three"}),
        ("?need=physical", {"Two", "Three"}),
        ("?purpose=technology", {"One", "Two"}),
        ("?need=physical&phase=secondary", {"Two"}),
        ("?phase=post_16", set()),
        ("?need=nonsense&phase=%00&purpose=" + "x" * 5000, {"One", "Two", "Three"}),
        ("?page=1", {"One", "Two", "Three"}),
    ],
)
def test_the_address_filters(chosen, shown, stories, client):
    assert titles_on(client, f"/stories/{chosen}") == shown


@pytest.mark.django_db
def test_what_is_signed_but_not_published_is_not_there(three, editor, client):
    assert "There is no story here yet." in client.get("/stories/").content.decode()
    assert client.get(f"/stories/{three[0].key}/").status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change", [{"on_web": False}, {"answered_on": "2024-01-01", "until": "2025-01-01"}]
)
def test_without_a_living_consent_for_the_web_it_is_gone(change, stories, three, client):
    StudyConsent.objects.filter(study=three[0]).update(**change)

    assert titles_on(client) == {"Two", "Three"}
    assert client.get(stories[0]).status_code == 404


@pytest.mark.django_db
def test_withdrawn_it_is_gone_at_that_moment_and_no_browser_keeps_it(stories, three, client):
    seen = client.get(stories[0])
    assert "Letters danced." in seen.content.decode()
    assert "no-store" in seen.headers["Cache-Control"]

    services.withdraw(three[0], actor=three[0].proposed_by, at=now())

    assert titles_on(client) == {"Two", "Three"}
    assert client.get(stories[0]).status_code == 404
    assert client.get(f"{stories[0]}picture.jpg").status_code == 404


@pytest.mark.django_db
def test_a_page_holds_twelve_stories_under_20_kilobytes_and_costs_the_same_with_1_3_and_50(
    three, editor, client
):
    publish(three[0], editor)
    one = costs(client, "/stories/")
    for study in three[1:]:
        publish(study, editor)
    few = costs(client, "/stories/")
    CaseStudy.objects.filter(pk=three[0].pk).update(paid_for="A very long explanation. " * 60)
    three[0].refresh_from_db()
    copies_of(three[0], 47)
    many = costs(client, "/stories/")

    page = client.get("/stories/?purpose=learning_support&page=2")
    assert one == few == many <= 8
    assert len(page.content) < 20_000
    assert len(page.context["stories"]) == 12
    assert "?purpose=learning_support&amp;page=3" in page.content.decode()
