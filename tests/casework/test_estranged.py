"""A stranger, an estranged parent, an invited person who waits: every page about the child answers as for
what never was (R06, R65)."""

import re
from uuid import uuid4

import pytest
from django.urls import reverse

from casework.models import Letter
from requests_app.models import Evidence, Request
from requests_app.services import end_link
from requests_app.services.drafts import start_draft
from tests.builders import MONDAY, make_caseworker, make_parent, make_request
from tests.people_builders import accepted, follower, invited
from tests.requests_app.asking import pdf
from tests.signing_in import sign_in
from tests.test_access import PAGES

pytestmark = pytest.mark.django_db
MAIN = re.compile(r"<main.*</main>", re.DOTALL)
NAMED = re.compile(r"PB-26-\d{6}-\d|[0-9a-f]{8}-[0-9a-f-]{27}|nonce\S+|value=\S+")


@pytest.fixture
def officer():
    return make_caseworker()


@pytest.fixture
def decided(officer):
    request = make_request("decided", officer=officer)
    Evidence.objects.create(
        request=request,
        name="plan.pdf",
        file=pdf(),
        content_type="application/pdf",
        size=10,
        sha256="a" * 64,
        added_by=request.typed_by,
        added_at=MONDAY,
    )
    return request


def addresses(reference: str, key: str, files: list[str], letters: list[str]) -> list[str]:
    """Every page of the portal whose address names a request, its draft's key, a file or a letter."""
    values = {"reference": reference, "ref": reference, "key": key, "kind": "education", "line": 1}
    found = []
    for name, pattern in PAGES.items():
        wanted = set(pattern.pattern.converters)
        if name and wanted <= set(values) and {"reference", "ref", "key"} & wanted:
            found.append(reverse(name, kwargs={part: values[part] for part in wanted}))
    found += [reverse("evidence_file", args=[file]) for file in files]
    return found + [reverse("letter", args=[letter]) for letter in letters]


def of(request) -> list[str]:
    files = [str(one.key) for one in Evidence.objects.filter(request=request)]
    letters = [str(one.key) for one in Letter.objects.filter(request=request)]
    return addresses(request.reference, str(request.key), files, letters)


def of_none(request) -> list[str]:
    """The same addresses, of a request, a file and a letter that never were."""
    files, letters = (
        Evidence.objects.filter(request=request),
        Letter.objects.filter(request=request),
    )
    return addresses(
        "PB-26-999999-9",
        str(uuid4()),
        [str(uuid4()) for _ in files],
        [str(uuid4()) for _ in letters],
    )


def answers(client, urls) -> list[tuple[int, str]]:
    """Status and words of each answer, whatever was asked for cut out of them."""
    found = []
    for url in urls:
        for act in (client.get, client.post):
            response = act(url)
            said = MAIN.search(response.content.decode())
            found.append((response.status_code, NAMED.sub("", said[0]) if said else ""))
    return found


def estranged(decided, officer):
    link = decided.child.links.get(person=decided.requester)
    end_link(link, request=decided, actor=officer.user, at=MONDAY, reason="A court order")
    return decided.requester


def stranger(decided, officer):
    return make_parent()


def waiting(decided, officer):
    person = make_parent()
    accepted(decided, "parent", person, by=officer.user)
    return person


def ended_second_parent(decided, officer):
    person = follower(decided, "parent", officer)
    link = decided.child.links.get(person=person)
    end_link(link, request=decided, actor=officer.user, at=MONDAY, reason="A court order")
    return person


@pytest.mark.usefixtures("bare_refusals")
@pytest.mark.parametrize("who", [stranger, estranged, waiting, ended_second_parent])
def test_r65_every_page_about_the_child_answers_as_for_what_never_was(
    client, decided, officer, who
):
    sign_in(client, who(decided, officer))
    found = answers(client, of(decided))

    assert len(found) > 40
    assert {status for status, _ in found} <= {403, 404, 405}
    assert found == answers(client, of_none(decided))


def test_r65_a_refusal_reads_as_for_what_never_was(client, decided):
    sign_in(client, make_parent())
    urls, never = (
        addresses(reference, str(key), [], [])
        for reference, key in ((decided.reference, decided.key), ("PB-26-999999-9", uuid4()))
    )
    found = answers(client, urls)

    assert "Page not found" in str(found)
    assert found == answers(client, never)


@pytest.mark.parametrize("who", [stranger, estranged, waiting, ended_second_parent])
def test_r65_their_own_pages_name_neither_child_nor_request(client, decided, officer, who):
    sign_in(client, who(decided, officer))
    shown = client.get(reverse("my_requests")).content.decode()
    assert decided.reference not in shown
    assert decided.child.first_name not in shown


def test_r06_who_lost_access_begins_apart_from_the_child_they_were_taken_off(decided, officer):
    parent = estranged(decided, officer)
    child = decided.child
    draft = start_draft(
        actor=parent.user,
        at=MONDAY,
        first_name=child.first_name,
        last_name=child.last_name,
        birth_date=child.birth_date,
    )
    assert draft.child != child
    assert list(Request.objects.visible_to(parent.user)) == [draft]


def test_r06_a_second_parent_reads_neither_address_nor_telephone(client, officer):
    asked = make_request("in_review", officer=officer, phone="01632 960111")
    asked.child.postcode, asked.child.address = "TQ9 9ZZ", "12 Secret Lane"
    asked.child.save()
    second = follower(asked, "parent", officer)
    pages = ("status", "what_you_sent", "family_people")

    def shown(person) -> str:
        sign_in(client, person)
        found = [client.get(reverse(name, args=[asked.reference])) for name in pages]
        return " ".join(response.content.decode() for response in found)

    secrets = ("TQ9 9ZZ", "12 Secret Lane", "01632 960111")
    theirs, own = shown(second), shown(asked.requester)
    assert [secret in theirs for secret in (*secrets, asked.requester.email)] == [False] * 4
    assert [secret in own for secret in secrets] == [True] * 3


def test_only_who_asked_withdraws_it(client, officer):
    asked = make_request("in_review", officer=officer)
    sign_in(client, follower(asked, "parent", officer))
    url = reverse("withdraw", args=[asked.reference])
    status = client.get(reverse("status", args=[asked.reference])).content.decode()
    assert (client.post(url, {"reason": ""}).status_code, url in status) == (403, False)


@pytest.mark.parametrize(("kind", "sees"), [("nominee", False), ("supporter", True)])
def test_r65_a_helper_has_one_small_page(client, officer, kind, sees):
    asked = make_request("planning", officer=officer)
    sign_in(client, follower(asked, kind, officer))
    page = client.get(reverse("helping", args=[asked.reference]))
    words = page.content.decode()
    assert ("Whose turn" in words) is sees
    assert not [word for word in ("Reading tutor", "Bayview", "Autism") if word in words]
    assert client.get(reverse("status", args=[asked.reference])).status_code == 404


def test_r65_a_nominee_sees_the_payments_and_nothing_else(client, officer):
    asked = make_request("decided", officer=officer)
    sign_in(client, follower(asked, "nominee", officer))
    words = client.get(reverse("helping", args=[asked.reference])).content.decode()
    assert "£2,280.00" in words
    assert "Reading tutor" not in words


def test_an_invitation_is_seen_sent_again_and_cancelled_by_who_sent_it(client, officer):
    asked = make_request("in_review", officer=officer)
    invitation = invited(asked)
    sign_in(client, asked.requester)
    url = reverse("family_people", args=[asked.reference])
    assert "second@example.org" in client.get(url).content.decode()

    client.post(reverse("family_invite_cancel", args=[asked.reference, invitation.pk]))
    assert "second@example.org" not in client.get(url).content.decode()


@pytest.mark.parametrize("many", [1, 3, 50])
def test_the_people_of_a_request_cost_the_same_however_many(
    client, officer, many, django_assert_max_num_queries
):
    asked = make_request("in_review", officer=officer)
    for _ in range(many // 10):
        follower(asked, "supporter", officer)
    for number in range(min(many, 10)):
        invited(asked, email=f"number{number}@example.org")
    sign_in(client, asked.requester)
    url = reverse("family_people", args=[asked.reference])
    with django_assert_max_num_queries(22):
        client.get(url)
