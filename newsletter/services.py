"""Case studies: proposed, written, agreed to by the family, signed by a second person, exported, withdrawn."""

from datetime import date, datetime

from django.db import transaction

from accounts.models import Person
from budgets.models import Budget
from newsletter.enums import ExportStatus, StudyStatus
from newsletter.identity import findings
from newsletter.models import CaseStudy, Export
from newsletter.tasks import nudge
from newsletter.words import TEXT, fingerprint, first_words
from requests_app.lifecycle import NotAllowed
from requests_app.services import Changed, Refused

LONGEST_CONSENT_YEARS = 5
NO_CONSENT = {
    "consent_by": None,
    "consent_how": "",
    "consent_on": None,
    "consent_until": None,
    "consent_text_sha256": "",
    "consent_recorded_by": None,
    "signed_by": None,
    "signed_at": None,
}


@transaction.atomic
def propose(budget: Budget, *, actor, at: datetime) -> CaseStudy:
    """A draft in general words; proposed twice, it is the same draft."""
    _need(actor, "newsletter.propose_study")
    seen = Budget.objects.visible_to(actor).select_for_update(of=("self",)).get(pk=budget.pk)
    study, _ = CaseStudy.objects.get_or_create(
        budget=seen, defaults={**first_words(seen), "proposed_by": actor, "proposed_at": at}
    )
    return study


@transaction.atomic
def write(study: CaseStudy, *, actor, version: int | None = None, **text: str) -> CaseStudy:
    """A changed text is a new text: consent and signature were for the old one."""
    if not (actor.has_perm("newsletter.write_study") or actor.has_perm("newsletter.propose_study")):
        raise NotAllowed("write")
    held = _hold(study, actor, version)
    if any(getattr(held, name) != new for name, new in text.items()):
        for name, new in {**text, **NO_CONSENT}.items():
            setattr(held, name, new)
        held.status = StudyStatus.DRAFT
    return _touch(held)


@transaction.atomic
def record_consent(
    study: CaseStudy,
    *,
    by: Person,
    how: str,
    on: date,
    until: date,
    actor,
    version: int | None = None,
) -> CaseStudy:
    """The family read exactly this text and agreed, until a day at most five years on."""
    _need(actor, "newsletter.propose_study")
    held = _hold(study, actor, version)
    if held.status != StudyStatus.DRAFT:
        raise Refused("The family has agreed to this text already.")
    if not on < until <= in_years(on, LONGEST_CONSENT_YEARS):
        raise Refused("Consent lasts at most five years. Enter an earlier last day.")
    held.consent_by, held.consent_how, held.consent_on, held.consent_until = by, how, on, until
    held.consent_recorded_by, held.consent_text_sha256 = actor, fingerprint(held)
    held.status = StudyStatus.CONSENTED
    return _touch(held)


@transaction.atomic
def sign(study: CaseStudy, *, actor, at: datetime, version: int | None = None) -> CaseStudy:
    """A second person signs; never the proposer, never while something in the text tells who it is."""
    _need(actor, "newsletter.sign_study")
    held = _hold(study, actor, version)
    if held.status != StudyStatus.CONSENTED:
        raise Refused("The family has not agreed to this text yet.")
    if actor.pk == held.proposed_by_id:
        raise Refused("You proposed this study. Somebody else signs it.")
    if found := findings("\n".join(getattr(held, name) for name in TEXT), held.budget):
        raise Refused(f"Take out “{found[0].found}”: it is {found[0].what}.")
    held.signed_by, held.signed_at, held.status = actor, at, StudyStatus.SIGNED
    return _touch(held)


@transaction.atomic
def withdraw(study: CaseStudy, *, actor, at: datetime) -> CaseStudy:
    """Gone from every export from this moment on; withdrawn twice is withdrawn once."""
    held = CaseStudy.objects.visible_to(actor).lock(study.pk)
    if held.status != StudyStatus.WITHDRAWN:
        held.status, held.withdrawn_at = StudyStatus.WITHDRAWN, at
        _touch(held)
    return held


@transaction.atomic
def order_export(*, title: str, actor, at: datetime) -> Export:
    """Owe a file of all signed studies; a worker makes it."""
    _need(actor, "newsletter.export_issue")
    if not CaseStudy.objects.may_go_out(at.date()).exists():
        raise Refused("No case study is signed yet, so there is nothing to export.")
    export = Export.objects.create(title=title, asked_by=actor, asked_at=at)
    transaction.on_commit(lambda: nudge(export.pk), robust=True)
    return export


@transaction.atomic
def try_again(export: Export, *, actor) -> Export:
    held = Export.objects.visible_to(actor).select_for_update().get(pk=export.pk)
    if held.status == ExportStatus.FAILED:
        held.status, held.error, held.attempts = ExportStatus.OWED, "", 0
        held.save()
        transaction.on_commit(lambda: nudge(held.pk), robust=True)
    return held


def in_years(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def _need(actor, permission: str) -> None:
    if not actor.has_perm(permission):
        raise NotAllowed(permission)


def _hold(study: CaseStudy, actor, version: int | None) -> CaseStudy:
    held = CaseStudy.objects.visible_to(actor).lock(study.pk)
    if held.status == StudyStatus.WITHDRAWN:
        raise Refused("This study is withdrawn.")
    if version is not None and held.version != version:
        raise Changed
    return held


def _touch(held: CaseStudy) -> CaseStudy:
    held.version += 1
    held.save()
    return held
