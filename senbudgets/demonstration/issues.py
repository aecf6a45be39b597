"""An issue of the newsletter with the pilot's eight stories, exported; and the draft of this term's."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils.timezone import make_aware

from accounts.models import User
from insights.models import Release
from insights.services.publishing import NotPublished, publish
from insights.terms import over_before, term_of
from newsletter import services
from newsletter.enums import Channel, StudyStatus
from newsletter.exports import make
from newsletter.models import CaseStudy

TITLE = "Eight ways a personal budget has helped"
INTRODUCTION = """\
A personal budget is money named for support in a child’s education, health and care plan. \
The family helps to decide how it is used.
These are the eight budgets of our pilot. Each story is told with the family’s consent. \
Names, places and exact sums are left out."""
BEFORE = timedelta(days=20)
TERMS = 2
FIGURES = 2
"""How many tables are in it: those with the fewest numbers hidden."""


def tell_issues(editor: User, manager: User, today: date) -> None:
    """Signed stories go out and onto the public page; the portal then prepares the term's draft."""
    at = make_aware(datetime.combine(today, time(10))) - BEFORE
    newest = _publish_terms(manager, today, at)
    stories = CaseStudy.objects.may_go_out(at.date(), Channel.BY_EMAIL).order_by("pk")
    issue = services.begin_issue(
        term_starts=term_of(at.date()).period.start,
        actor=editor,
        at=at,
        title=TITLE,
        introduction=INTRODUCTION,
    )
    services.choose_stories(issue, [one.pk for one in stories], actor=editor, at=at)
    if newest:
        tables = sorted(newest.tables, key=_hidden)[:FIGURES]
        chosen = [(newest.pk, one["key"]) for one in tables]
        services.choose_tables(issue, chosen, actor=editor, at=at)
    services.mark_ready(issue, actor=editor, at=at)
    export = services.order_export(issue, actor=editor, at=at)
    make(export.pk, clock=lambda: at)
    for study in stories.filter(status=StudyStatus.SIGNED):
        services.publish(study, actor=editor, at=at + timedelta(days=1))
    services.prepare_issue(make_aware(datetime.combine(today, time(6, 30))))


def _publish_terms(manager: User, today: date, at: datetime) -> Release | None:
    """The terms that are over, the oldest first; one with too few requests is passed over."""
    newest = None
    for term in reversed(over_before(today, TERMS)):
        try:
            newest = publish(term, actor=manager, at=at, today=today)
        except NotPublished:
            continue
    return newest


def _hidden(table: dict[str, Any]) -> int:
    return sum(cell is None for row in table["rows"] for cell in row)
