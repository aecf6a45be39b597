"""Issues in any state, made through the services; and many stories at the cost of one."""

import uuid
from datetime import date

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import now

from budgets.models import Budget
from insights.models import Release
from newsletter import services
from newsletter.enums import ExportStatus, FileKind
from newsletter.exports import STEPS
from newsletter.models import CaseStudy, Export, Issue, StudyBudget, StudyConsent
from tests.builders import make_person
from tests.newsletter.stories import make_study

AUTUMN = date(2026, 9, 1)
TOLD = (("One", "Letters danced."), ("Two", "Bells rang."), ("Three", "Dogs barked."))
KINDS = [
    {"need": "ASD", "need_area": "communication", "phase": "primary", "purpose": "technology"},
    {"need": "VI", "need_area": "physical", "phase": "secondary", "purpose": "technology"},
    {"need": "", "need_area": "physical", "phase": "", "purpose": ""},
]
TABLES = [
    {
        "key": "broad_need",
        "title": "Requests by area of need",
        "definition": "Requests sent in the term.",
        "columns": ["Area of need", "Agreed", "Turned down", "All"],
        "rows": [["Communication", 12, None, None], ["Learning", 8, 5, 13]],
        "total": ["All", 20, 9, 29],
    },
    {
        "key": "purpose",
        "title": "What budgets pay for",
        "definition": "Lines of budgets decided in the term.",
        "columns": ["Purpose", "Lines", "Pounds a year"],
        "rows": [["Technology", 7, "£5,250.00"]],
        "total": ["All", 7, "£5,250.00"],
    },
]


def a_shelf_of_stories(many: int = 3) -> list[CaseStudy]:
    """Signed, for every channel, of different families: “One”, “Two”, “Three”."""
    first = make_study("signed")
    studies = [first, *copies_of(first, many - 1)]
    for study, (title, background) in zip(studies, TOLD, strict=True):
        study.title, study.background = title, background
        study.save()
        study.consents.update(fingerprint=study.fingerprint)
    return studies


def make_release(starts_on=date(2026, 1, 1), ends_on=date(2026, 3, 31)) -> Release:
    return Release.objects.create(
        term=f"Spring {starts_on.year}",
        starts_on=starts_on,
        ends_on=ends_on,
        threshold=5,
        tables=TABLES,
        sha256="0" * 64,
        published_at=now(),
        published_by=make_person("Manager").user,
    )


def make_issue(*studies, editor=None, ready=False, tables=(), **words) -> Issue:
    """`tables`: pairs of a release and a key."""
    editor = editor or make_person("Editor")
    how = {"actor": editor.user, "at": now()}
    issue = services.begin_issue(term_starts=AUTUMN, **how, **words)
    if studies:
        issue = services.choose_stories(issue, [one.pk for one in studies], **how)
    if tables:
        wanted = [(release.pk, key) for release, key in tables]
        issue = services.choose_tables(issue, wanted, **how)
    return services.mark_ready(issue, **how) if ready else issue


def publish(study, editor, **about) -> str:
    """On the public page; its address."""
    services.publish(study, actor=editor.user, at=now())
    CaseStudy.objects.filter(pk=study.pk).update(**about)
    return f"/stories/{study.key}/"


def order(issue, editor=None) -> Export:
    editor = editor or make_person("Editor")
    return services.order_export(issue, actor=editor.user, at=now())


def finished_export(issue, editor) -> Export:
    """With files that say nothing, for pages that only point to them."""
    files = {
        kind: default_storage.save(f"exports/{kind}.bin", ContentFile(b"x")) for kind in FileKind
    }
    return Export.objects.create(
        issue=issue,
        asked_by=editor.user,
        asked_at=now(),
        status=ExportStatus.DONE,
        step=len(STEPS),
        finished_at=now(),
        **files,
    )


def text_of(file) -> bytes:
    with file.open() as opened:
        return opened.read()


def copies_of(study: CaseStudy, many: int) -> list[CaseStudy]:
    """As many stories again, each of a budget of its own and with the same consents, in five statements."""
    part, consents = study.parts.select_related("budget").get(), list(study.consents.standing())
    first = Budget.objects.filter(strand=part.budget.strand).count() + 1
    budgets = Budget.objects.bulk_create(
        _again(part.budget, number=number) for number in range(first, first + many)
    )
    studies = CaseStudy.objects.bulk_create(
        _again(CaseStudy.objects.get(pk=study.pk), key=uuid.uuid4()) for _ in budgets
    )
    pairs = list(zip(studies, budgets, strict=True))
    StudyBudget.objects.bulk_create(StudyBudget(study=one, budget=budget) for one, budget in pairs)
    StudyConsent.objects.bulk_create(
        _again(row, study=one, budget=budget) for one, budget in pairs for row in consents
    )
    return studies


def _again(row, **changes):
    copy = type(row)(**{f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields})
    copy.pk = None
    for name, value in changes.items():
        setattr(copy, name, value)
    return copy


def costs(client, url: str) -> int:
    """How many statements a page costs."""
    with CaptureQueriesContext(connection) as seen:
        assert client.get(url).status_code == 200
    return len(seen)
