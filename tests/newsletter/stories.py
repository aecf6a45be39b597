"""Case studies in any state, made through the services as people make them."""

import io
from datetime import timedelta
from itertools import count
from uuid import uuid4

from django.core.files.base import ContentFile
from django.utils.timezone import localdate, now
from PIL import Image

from budgets.models import Budget
from newsletter import services
from newsletter.enums import Channel
from newsletter.models import CaseStudy, Finding
from newsletter.queries.groups import group_of
from tests.builders import make_caseworker, make_manager, make_person, make_request

TEXT = {
    "title": "Reading alone",
    "background": "Letters danced on the page.",
    "needed": "Somebody patient.",
    "paid_for": "Two lessons a week.",
    "difference": "A book is read alone.",
    "quote": "I can do it.",
}
EVERYWHERE = tuple(Channel)
_numbers = count(900_000)
STATES = ("draft", "with_family", "consented", "signed", "published")


def photo(kind="JPEG", size=(400, 300), mode="RGB", **saved) -> ContentFile:
    out = io.BytesIO()
    Image.new(mode, size, "teal").save(out, kind, **saved)
    return ContentFile(out.getvalue(), name="IMG_2041.JPG")


def make_study(
    status="draft", *, request=None, officer=None, picture=None, at=None, **about
) -> CaseStudy:
    """Walked to `status`; `about`: of its request, or as `walk` takes it. Everybody says yes."""
    at = at or now()
    officer = officer or make_caseworker()
    how = {name: about.pop(name) for name in ("channels", "days") if name in about}
    request = request or make_request("decided", officer=officer, **about)
    study = services.propose(request.budgets.get(), actor=officer.user, at=at)
    alt = "A book on a desk" if picture else ""
    drawn = {"picture": picture, "picture_alt": alt}
    study = services.write(study, actor=officer.user, at=at, **drawn, **TEXT)
    return walk(study, status, at=at, **how)


def walk(study: CaseStudy, status: str, *, channels=EVERYWHERE, days=365, at=None) -> CaseStudy:
    """From a draft to one of STATES or "withdrawn"."""
    at, worker = at or now(), study.proposed_by
    steps = STATES.index("signed" if status == "withdrawn" else status)
    if steps >= 1:
        study = services.ask(study, actor=worker, at=at)
    if steps >= 2:
        study = all_agree(study, channels=channels, days=days, at=at)
    if steps >= 3:
        study = sign(study, at=at)
    if steps >= 4:
        study = services.publish(study, actor=make_person("Editor").user, at=at)
    if status == "withdrawn":
        study = services.withdraw(study, actor=worker, at=at)
    return study


def finding_in(study: CaseStudy) -> Finding:
    """An open one, written down whatever the words are."""
    return study.findings.create(
        fingerprint=study.fingerprint,
        field="quote",
        start=0,
        end=1,
        kind="name",
        text="I",
        sentence="I can do it.",
        found_at=now(),
    )


def budget_like(budget: Budget, *, first_name="Tamsin", **plan) -> Budget:
    """Another child's, the same but for the plan: rows are copied, nothing is walked through."""
    child, about, request = budget.request.child, budget.request.plan, budget.request
    line, strand = budget.lines.get(), budget.strand
    asked = line.line
    number = next(_numbers)
    _copy(child, first_name=first_name, sounds_like=f"{first_name} {number}".lower())
    _copy(about, child=child, **plan)
    _copy(request, child=child, plan=about, key=uuid4(), reference=f"PB-26-{number:06}-0")
    _copy(strand, request=request)
    _copy(asked, strand=strand)
    other = Budget.objects.get(pk=budget.pk)
    _copy(other, request=request, strand=strand)
    _copy(line, budget=other, line=asked)
    return Budget.objects.get(pk=other.pk)


def _copy(row, **changes) -> None:
    row.pk, row._state.adding = None, True
    for name, new in changes.items():
        setattr(row, name, new)
    row.save()


def ask_and_agree(study: CaseStudy) -> CaseStudy:
    return all_agree(services.ask(study, actor=study.proposed_by, at=now()))


def sign(study: CaseStudy, *, signer=None, at=None) -> CaseStudy:
    """By a second person, who says why where too few children fit."""
    at, signer = at or now(), (signer or make_manager()).user
    if group_of(study, localdate(at)).few:
        services.accept_rare(study, actor=signer, reason="The family wants it told.", at=at)
    return services.sign(study, actor=signer, at=at)


def all_agree(study: CaseStudy, *, channels=EVERYWHERE, days=365, at=None) -> CaseStudy:
    """Each answers online; a young person who is not in the portal on paper."""
    at = at or now()
    for row in study.consents.standing().filter(answer="waiting"):
        answer = {"channels": channels, "until": localdate(at) + timedelta(days=days), "at": at}
        if row.person:
            services.agree(row, actor=row.person.user, **answer)
        else:
            services.agree(row, actor=study.proposed_by, talked_with="Ellen", **answer)
    return CaseStudy.objects.get(pk=study.pk)
