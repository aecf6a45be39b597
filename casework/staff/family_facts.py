"""What the family said beside its lines, as rows of a summary list: how to reach it, the money, help, views."""

from council.templatetags.council_format import plain_date
from requests_app.asking_choices import HelpWanted, ProviderCheck, SharesWith
from requests_app.enums import Need
from requests_app.models import ExcludedPerson, Line, Request
from requests_app.summaries import words_of

NOT_SAID = "Not said"
AGREED = {True: "has agreed", False: "not asked yet", None: "not said whether they agree"}


def family_rows(case: Request, excluded: ExcludedPerson | None) -> tuple[list[dict], list[dict]]:
    """Only what was answered, as two lists side by side: the family and the money, then the rest.

    `excluded`: the answer, for those alone who may see it.
    """
    beside = (*_reach(case), *_child(case), *_money(case, excluded))
    return _rows(beside), _rows(_around(case))


def _rows(pairs) -> list[dict]:
    return [
        {"label": label, "value": value, "note": note, "url": ""}
        for label, value, note in pairs
        if value
    ]


def _reach(case: Request):
    under = case.get_represents_under_display()
    yield "Acts under", ", ".join(filter(None, [under, case.role_details])), ""
    by = case.get_contact_by_display()
    yield "Reach them", ", ".join(filter(None, [by, case.phone])), ""
    yield "Interpreter", case.interpreter, ""
    yield "Easy read", "Wanted" if case.wants_easy_read else "", ""
    yield "Meeting, or answer due", plain_date(case.window_date), ""


def _child(case: Request):
    child = case.child
    yield "Address", " ".join(child.address.split("\n")), ""
    yield "UPN typed", child.upn, ""
    yield "In care of a council", child.get_looked_after_display(), ""
    yield "Free school meals", child.get_free_meals_display(), "In the last 6 years"
    yield "Further needs", words_of(Need, case.plan.other_needs), ""


def _money(case: Request, excluded: ExcludedPerson | None):
    yield "Money goes to", case.get_payee_display(), ""
    yield "Can manage it", case.get_ability_to_manage_display(), case.managing_help
    holder = getattr(case, "money_holder", None)
    if holder:
        facts = (holder.name, holder.organisation, holder.relation, holder.email, holder.phone)
        note = f"{holder.get_kind_display()}, {AGREED[holder.has_agreed]}"
        yield "Who holds the money", ", ".join(filter(None, facts)), note
    if excluded:
        note = "Seen by the assigned caseworker and the approver only"
        yield "Ruled out by a court order", excluded.get_answer_display(), note


def _around(case: Request):
    yield "Arranged today", case.arranged_today, ""
    yield "The child’s own words", case.childs_views, ""
    yield "Help wanted", words_of(HelpWanted, case.help_wanted), ""
    yield "May be shared with", words_of(SharesWith, case.shares_with), _since(case)


def _since(case: Request) -> str:
    return f"Since {plain_date(case.consented_at)}" if case.consented_at else ""


def with_provider(line: Line) -> Line:
    """The line with `who`: who would give it and what is known of them, "Bright Readers; a DBS check"."""
    line.who = _who(line)
    return line


def _who(line: Line) -> str:
    kind = line.get_provider_kind_display() if line.provider_kind else ""
    who = ", ".join(filter(None, [line.provider, kind]))
    checks = words_of(ProviderCheck, line.provider_checks)
    return "; ".join(filter(None, [who, checks]))
