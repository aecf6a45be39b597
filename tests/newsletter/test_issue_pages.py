"""Editors put an issue together on its pages, without JavaScript and with it, and watch its export."""

import re

import pytest
from django.utils.timezone import now

from newsletter import services
from newsletter.models import Export, Issue
from newsletter.periodic import make_what_is_owed
from tests.newsletter.issuing import (
    AUTUMN,
    copies_of,
    costs,
    finished_export,
    make_issue,
    make_release,
)
from tests.newsletter.reading import of_archive
from tests.signing_in import sign_in
from tests.test_access import let_go

WORDS = {
    "title": "Our autumn",
    "term_starts": "2026-09-01",
    "introduction": "Good news.",
    "ask_title": "Could it help?",
    "ask": "Ask us.",
}


def page_of(client, url):
    return client.get(url).content.decode()


def titles_in(page):
    return re.findall(r'class="places__words"><a [^>]*>([^<]*)<', page)


@pytest.mark.django_db
def test_an_editor_begins_fills_orders_and_readies_an_issue_without_javascript(
    three, editor, client
):
    release = make_release()
    sign_in(client, editor)

    begun = client.post("/newsletter/issues/new/", WORDS, follow=True)
    issue = Issue.objects.get(title="Our autumn")
    url = issue.get_absolute_url()
    chosen = {"studies": [one.pk for one in three], "version": issue.version}
    client.post(f"{url}stories/", chosen)
    client.post(f"{url}figures/", {f"term-{release.pk}": ["purpose"]})
    client.post(f"{url}order/", {"shift": f"up-{three[2].pk}"})
    ordered = titles_in(page_of(client, url))
    client.post(f"{url}order/", {f"place-{three[0].pk}": "3", f"place-{three[1].pk}": "x"})
    page = client.post(f"{url}ready/", follow=True).content.decode()

    assert "The issue is begun" in begun.content.decode()
    assert ordered == ["One", "Three", "Two"]
    assert titles_in(page) == ["Three", "One", "Two"]
    assert "The issue is ready" in page
    assert "What budgets pay for" in page


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["", "x" * 10_000, "nul\x00", "🙂" * 200])
def test_what_was_typed_stays_and_the_field_is_named(typed, editor, client):
    sign_in(client, editor)

    answer = client.post("/newsletter/issues/new/", {**WORDS, "title": typed})

    page = answer.content.decode()
    assert (answer.status_code, "Error: " in page, 'href="#id_title"' in page) == (200, True, True)
    assert "Good news." in page
    assert not Issue.objects.filter(introduction="Good news.").exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "posted",
    [
        {"shift": "up-99999999999999999999"},
        {"shift": "sideways-1"},
        {"shift": "up-x", "place-x": "1", "place-1": "9" * 40},
        {"version": "9" * 30, "shift": "down-1"},
        {"version": "1"},
    ],
)
def test_a_nonsensical_order_changes_nothing(posted, three, editor, client):
    issue = make_issue(*three, editor=editor)
    sign_in(client, editor)

    client.post(f"{issue.get_absolute_url()}order/", posted)

    assert titles_in(page_of(client, issue.get_absolute_url())) == ["One", "Two", "Three"]


@pytest.mark.django_db
def test_the_second_tab_is_told_and_loses_nothing_it_typed(three, editor, client):
    issue = make_issue(editor=editor)
    services.write_issue(issue, actor=editor.user, at=now(), title="The other tab")
    sign_in(client, editor)

    sent = {**WORDS, "version": issue.version}
    page = client.post(f"{issue.get_absolute_url()}words/", sent).content.decode()

    assert "Good news." in page
    assert Issue.objects.get(pk=issue.pk).title == "The other tab"


@pytest.mark.django_db
def test_the_preview_is_the_email_itself_and_runs_nothing(three, editor, client):
    issue = make_issue(*three, editor=editor)
    services.withdraw(three[1], actor=three[1].proposed_by, at=now())
    sign_in(client, editor)

    answer = client.get(f"{issue.get_absolute_url()}email/")
    logo = client.get(f"{issue.get_absolute_url()}email/pictures/logo.png")
    nothing = client.get(f"{issue.get_absolute_url()}email/pictures/other.png")

    text = answer.content.decode()
    assert ("Letters danced." in text, "Bells rang." in text) == (True, False)
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert (logo.headers["Content-Type"], nothing.status_code) == ("image/png", 404)


@pytest.mark.django_db
def test_the_progress_page_names_the_step_and_then_gives_the_files(three, editor, client):
    issue = make_issue(*three, editor=editor, ready=True)
    sign_in(client, editor)

    asked = client.post(f"{issue.get_absolute_url()}export/", follow=True)
    url = asked.redirect_chain[-1][0]
    waiting = asked.content.decode()
    Export.objects.update(status="working", step=5, started_at=now())
    working = page_of(client, url)
    Export.objects.update(status="owed")
    services.withdraw(three[0], actor=three[0].proposed_by, at=now())
    make_what_is_owed()
    done = page_of(client, url)
    file = client.get(f"{url}archive/")

    assert "Waiting for a worker." in waiting
    assert "Making the PDF: step 5 of 6." in working
    assert 'value="5">5 of 6</progress>' in working
    assert "Everything in one ZIP" in done
    assert "Left out of the email and of paper: it was withdrawn." in done
    packed = of_archive(b"".join(file.streaming_content))
    let_go(file)
    assert len(packed) == 5
    assert re.search(r"newsletter-autumn-2026-[\d-]+\.zip", file.headers["Content-Disposition"])


@pytest.mark.django_db
def test_files_are_not_given_once_a_story_in_them_was_withdrawn(three, editor, client):
    export = finished_export(make_issue(*three, editor=editor), editor)
    for number, study in enumerate(three, start=1):
        export.exported.create(study=study, channel="by_email", position=number, version=1)
    sign_in(client, editor)
    given = client.get(f"{export.get_absolute_url()}word/")
    assert given.status_code == 200
    let_go(given)

    services.withdraw(three[0], actor=three[0].proposed_by, at=now())

    page = client.get(f"{export.get_absolute_url()}word/", follow=True).content.decode()
    assert "they are not given any more" in page
    assert "Everything in one ZIP" not in page


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["step", "attempts", "nothing"])
def test_only_the_five_files_are_files(kind, editor, client):
    export = finished_export(make_issue(editor=editor), editor)
    sign_in(client, editor)

    assert client.get(f"{export.get_absolute_url()}{kind}/").status_code == 404


@pytest.mark.django_db
def test_an_issue_costs_the_same_with_1_3_and_50_stories(three, editor, client):
    more = copies_of(three[0], 47)
    sign_in(client, editor)
    page_of(client, "/newsletter/issues/")
    pages = ("", "stories/", "email/")

    found = [
        [
            costs(client, f"{make_issue(*studies, editor=editor).get_absolute_url()}{page}")
            for page in pages
        ]
        for studies in (three[:1], three, [*three, *more])
    ]

    assert found[0] == found[1] == found[2]
    assert max(found[0]) <= 22


@pytest.mark.django_db
def test_the_list_of_issues_costs_the_same_with_1_3_and_50(editor, client):
    sign_in(client, editor)
    page_of(client, "/newsletter/issues/")
    found = []
    for many in (1, 3, 50):
        Issue.objects.bulk_create(
            Issue(
                title="x",
                term_starts=AUTUMN,
                introduction="x",
                ask_title="x",
                ask="x",
                begun_by=editor.user,
                begun_at=now(),
            )
            for _ in range(many - Issue.objects.count())
        )
        found.append(costs(client, "/newsletter/issues/"))

    assert found[0] == found[1] == found[2]
    assert found[0] <= 8
