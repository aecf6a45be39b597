"""The files of an answer: the family's alone until the answer is sent."""

from datetime import datetime

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from casework.models import AnswerFile, Question
from requests_app.delivery import forget_after_commit, names_of
from requests_app.models import Evidence, Request
from requests_app.services import Refused, add_evidence

IN_THE_FILES = "The answer is in the files."
ANSWERED = "This question has been answered already. Add the file to your evidence instead."


def add_answer_file(question: Question, *, actor, at: datetime, file: UploadedFile) -> Evidence:
    """Keep one file of an answer that is still being written. What we have already is not kept twice."""
    if Question.objects.visible_to(actor).get(pk=question.pk).answered_at:
        raise Refused(ANSWERED)
    kept = add_evidence(question.request, actor=actor, at=at, file=file, held_back=True)
    with transaction.atomic():
        Request.objects.visible_to(actor).lock(question.request_id)
        AnswerFile.objects.get_or_create(evidence=kept, defaults={"question": question})
        if Question.objects.get(pk=question.pk).answered_at:
            share_files(question)
    return kept


def share_files(question: Question) -> None:
    """With the answer its files reach us."""
    files = Evidence.objects.filter(answers__question=question, held_back=True)
    files.update(held_back=False)


def forget_unsent_files(request: Request) -> None:
    """Files of an answer that never came go with the question."""
    rows = list(Evidence.objects.filter(request=request, held_back=True))
    forget_after_commit(name for row in rows for name in names_of(row))
    Evidence.objects.filter(pk__in=[row.pk for row in rows]).delete()
