"""The offer on its pages: prepared and checked by officers, read and answered by the family, all the way."""

import pytest
from django.test import Client
from django.urls import reverse

from budgets.models import Consent, Offer
from budgets.models.consents import DUTIES
from casework.models import LetterText
from tests.budgets.offering import AT, TERMS, make_offering
from tests.builders import make_manager
from tests.requests_app.asking import pdf
from tests.signing_in import sign_in

pytestmark = pytest.mark.django_db
YES = {"duties": DUTIES, "declaration": ["yes"], "number": "1"}


def browser_of(person) -> Client:
    client = Client()
    sign_in(client, person)
    return client


def address(name: str, offering) -> str:
    return reverse(name, args=[offering.budget.request.reference])


def test_a_family_reads_agrees_once_and_takes_back():
    offering = make_offering("sent")
    client = browser_of(offering.parent)
    page = client.get(address("offer", offering)).content.decode()
    assert "Do you agree?" in page
    assert "£2,280.00" in page
    half = client.post(address("offer_agree", offering), YES | {"duties": DUTIES[1:]})
    assert "Tick each one to agree" in half.content.decode()
    signed = YES | {"signed_name": offering.offer.payee_name}
    for _ in range(2):
        client.post(address("offer_agree", offering), signed)
    assert Consent.objects.count() == 1
    assert "You agreed to this offer" in client.get(address("offer", offering)).content.decode()
    client.post(address("offer_stop", offering), {"reason": ""})
    assert offering.offer.state == "stopped"


@pytest.mark.parametrize("name", ["", "Somebody Else", "x" * 10_000, "a\x00b", "😀"])
def test_a_wrong_name_is_said_and_nothing_ticked_is_lost(name):
    offering = make_offering("sent")
    answer = browser_of(offering.parent).post(
        address("offer_agree", offering), YES | {"signed_name": name}
    )
    assert (answer.status_code, Consent.objects.count()) == (200, 0)
    assert answer.content.decode().count(" checked") == 7


def test_what_changed_meanwhile_is_not_agreed_to():
    offering = make_offering("sent")
    client = browser_of(offering.parent)
    signed = YES | {"signed_name": offering.offer.payee_name, "number": "7"}
    answer = client.post(address("offer_agree", offering), signed)
    assert "Somebody else changed this" in answer.content.decode()
    assert Consent.objects.count() == 0


def test_officers_take_an_offer_from_the_decision_to_the_payment():
    offering = make_offering()
    Offer.objects.all().delete()
    officer = browser_of(offering.officer.person)
    officer.post(address("start_offer", offering))
    offering.pk = Offer.objects.get().pk
    row = offering.offer.lines.get()
    typed = {
        name: value for name, value in TERMS.items() if "_on" not in name and name != "answer_by"
    }
    for name in ("first_payment_on", "first_review_on", "answer_by"):
        day = TERMS[name].replace(year=TERMS[name].year + 1)
        typed |= {f"{name}-day": day.day, f"{name}-month": day.month, f"{name}-year": day.year}
    typed |= {"paid_to": "parent", "payee_name": offering.offer.payee_name, "version": "1"}
    typed |= {
        f"goods_{row.pk}": "A tutor",
        f"outcome_{row.pk}": "Reads",
        f"amount_{row.pk}": "2280",
    }
    assert officer.post(address("edit_offer", offering), typed).status_code == 302
    stale = officer.post(address("edit_offer", offering), typed | {f"goods_{row.pk}": "Mine"})
    assert "Mine" in stale.content.decode()
    assert offering.offer.lines.get().goods == "A tutor"


def test_R36_the_form_signed_on_paper_is_kept_with_the_consent():
    offering = make_offering("sent")
    officer, day = browser_of(offering.officer.person), AT.date()
    typed = {
        "duties": list(DUTIES),
        "declaration": ["yes"],
        "signed_name": offering.offer.payee_name,
        **{"signed_on-day": day.day, "signed_on-month": day.month, "signed_on-year": day.year},
    }
    url = address("paper_consent", offering)
    broken = officer.post(url, typed | {"paper": pdf("form.pdf", b"no paper")})
    assert 'href="#id_paper"' in broken.content.decode()
    assert offering.offer.payee_name in broken.content.decode()
    assert Consent.objects.count() == 0
    assert officer.post(url, typed | {"paper": pdf("form.pdf")}).status_code == 302
    page = officer.get(address("case_offer", offering)).content.decode()
    form = address("consent_paper", offering)
    assert f'href="{form}"' in page
    got = officer.get(form)
    assert got.headers["Content-Disposition"].startswith("attachment")
    assert b"".join(got).startswith(b"%PDF")
    assert browser_of(offering.parent).get(form).status_code == 403


def test_a_manager_changes_words_and_is_told_what_lacks():
    client = browser_of(make_manager())
    url = reverse("edit_letter_text", args=["question"])
    words = LetterText.objects.get(kind="question").words
    lacks = client.post(url, {"words": words.replace("[[why]]", "Mine"), "version": "0"})
    assert "Put back [[why]]" in lacks.content.decode()
    assert "Mine" in lacks.content.decode()
    assert client.post(url, {"words": f"{words}\n\nThanks.", "version": "0"}).status_code == 302
    late = client.post(url, {"words": f"{words}\n\nBye.", "version": "0"})
    assert "saved a draft" in late.content.decode()
    assert "Bye." in late.content.decode()
    look = client.get(reverse("look_at_letter_text", args=["question"])).content.decode()
    assert "<ins>Thanks.</ins>" in look
    client.post(reverse("publish_letter_text", args=["question"]), {"version": "1"})
    assert LetterText.objects.in_force("question").words.endswith("Thanks.")
