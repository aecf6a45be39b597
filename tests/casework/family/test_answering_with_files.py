"""Answers with files, in several rounds: the family's alone until the answer is sent, then on both faces."""

from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse

from casework import services
from casework.models import AnswerFile
from requests_app.models import Evidence
from tests.builders import MONDAY, make_parent
from tests.casework.family.acting import SENT, TODAY, asked_of, fresh, post
from tests.casework.family.pages import address, browser_of, read, words_of
from tests.requests_app.asking import PDF, pdf
from tests.signing_in import sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


@pytest.fixture(autouse=True)
def private_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def asked(parent, officer):
    return asked_of(parent, officer)


def send(person, asked, **data):
    question = asked.questions.get(answered_at=None)
    return post(person, "answer", asked, {"question": question.pk, **data})


def case_of(officer, asked) -> str:
    return words_of(sign_in(Client(), officer).get(reverse("case", args=[asked.reference])))


def opens(person, url) -> bool:
    response = sign_in(Client(), person).get(url)
    return b"".join(response.streaming_content).startswith(b"%PDF")


def test_words_and_files_are_one_answer_on_both_faces(parent, officer, asked):
    two = [pdf("timetable.pdf"), pdf("price.pdf", PDF + b"2")]
    response = send(parent, asked, answer="At home.", files=two)

    assert (response.status_code, fresh(asked).status) == (302, "in_review")
    family, case = read(parent, "answer", asked), case_of(officer, asked)
    assert all(name in family and name in case for name in ("timetable.pdf", "price.pdf"))
    assert family.index("At home.") < family.index("timetable.pdf")
    assert list(AnswerFile.objects.values_list("question__answer", flat=True)) == ["At home."] * 2


def test_files_alone_are_an_answer(parent, asked):
    send(parent, asked, answer="", files=[pdf()])
    assert asked.questions.get().answer == "The answer is in the files."


def test_a_wrong_file_keeps_the_words_and_the_good_file_until_the_answer_is_sent(
    parent, officer, asked
):
    both = [pdf("good.pdf"), pdf("bad.pdf", b"<html>")]
    shown = send(parent, asked, answer="At home.", files=both)

    assert shown.status_code == 200
    assert shown.context["form"]["answer"].value() == "At home."
    assert [error.split(":")[0] for error in shown.context["form"].errors["files"]] == ["bad.pdf"]
    assert "Files for this answer They reach us when you send your answer. good.pdf" in words_of(
        shown
    )
    assert "With an answer that is not sent yet." in read(parent, "status", asked)
    assert "good.pdf" not in case_of(officer, asked)
    kept = Evidence.objects.get()
    url = reverse("evidence_file", args=[kept.key])
    assert sign_in(Client(), officer).get(url).status_code == 404
    assert opens(parent, url)

    send(parent, asked, answer="At home.")

    assert "good.pdf" in case_of(officer, asked)
    assert opens(officer, url)


def test_a_file_is_taken_back_before_the_answer_is_sent_and_not_after(
    parent, asked, django_capture_on_commit_callbacks
):
    client = browser_of(parent)
    client.post(address("answer", asked), {"files": pdf()}, headers={"Accept": "application/json"})
    kept = Evidence.objects.get()
    url = reverse("answer_file_remove", args=[asked.reference, kept.key])
    assert "Remove this file?" in words_of(client.get(url))
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(url).url == address("answer", asked)
    assert (Evidence.objects.count(), default_storage.exists(kept.file.name)) == (0, False)

    send(parent, asked, answer="At home.", files=[pdf()])
    sent = Evidence.objects.get()
    late = reverse("answer_file_remove", args=[asked.reference, sent.key])
    assert client.post(late).status_code == 404


def test_as_many_rounds_as_it_takes(parent, officer, asked):
    send(parent, asked, answer="At home.", files=[pdf("first.pdf")])
    services.ask_question(
        fresh(asked),
        text="Which days?",
        due_on=(TODAY + timedelta(days=9)).date(),
        actor=officer.user,
        at=TODAY,
    )
    send(parent, asked, answer="Mondays.", files=[pdf("second.pdf", PDF + b"2")])

    page = read(parent, "answer", asked)
    assert page.index("Mondays.") < page.index("second.pdf") < page.index("At home.")
    assert page.index("At home.") < page.index("first.pdf")
    case = case_of(officer, asked)
    assert case.index("Mondays.") < case.index("second.pdf")


def test_a_file_we_have_already_is_not_kept_twice(parent, asked):
    post(parent, "add_evidence", asked, {"files": pdf()})
    send(parent, asked, answer="See the quote.", files=[pdf()])
    assert (Evidence.objects.count(), AnswerFile.objects.count()) == (1, 1)


def test_files_of_an_answer_that_never_came_go_when_the_request_is_withdrawn(
    parent, asked, django_capture_on_commit_callbacks
):
    question = asked.questions.get()
    kept = services.add_answer_file(question, actor=parent.user, at=SENT, file=pdf())
    with django_capture_on_commit_callbacks(execute=True):
        services.withdraw(fresh(asked), actor=parent.user, at=TODAY)
    assert (Evidence.objects.count(), default_storage.exists(kept.file.name)) == (0, False)


def test_nobody_else_adds_to_an_answer(parent, officer, asked):
    stranger = make_parent()
    response = browser_of(stranger).post(address("answer", asked), {"files": pdf()})
    assert (response.status_code, Evidence.objects.count()) == (404, 0)


def test_a_file_for_a_question_that_was_answered_meanwhile_is_told(parent, asked):
    question = asked.questions.get()
    services.answer_question(question, answer="At home.", actor=parent.user, at=MONDAY)
    client = browser_of(parent)
    answer = client.post(
        address("answer", asked), {"files": pdf()}, headers={"Accept": "application/json"}
    )
    assert (answer.json()["kept"], "answered already" in answer.json()["why"]) == (False, True)
