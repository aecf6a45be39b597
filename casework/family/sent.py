"""What a family sent us, as they sent it: later changes of ours are taken out and told apart."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Field

from casework.family.timeline import changed_fields
from council.templatetags.council_format import day_month, money, plain_date
from requests_app.asking_choices import HelpWanted, ProviderCheck, SharesWith
from requests_app.enums import Need, QuantityKind
from requests_app.models import Event, ExcludedPerson, Line, MoneyHolder, Request
from requests_app.summaries import words_of

NOT_SAID = "Not said"
CONTACTS = ("Address", "Postcode", "Telephone", "Get in touch first")


def as_sent(lines: Iterable[Line], changes: Iterable[Event]) -> list[Line]:
    """The lines with every change of ours undone, newest first; what we added is left out."""
    events = list(changes)
    ours = [event.details for event in events if event.action == "add_line"]
    kept = [line for line in lines if not any(_is_about(line, details) for details in ours)]
    for event in reversed(events):
        for line in kept:
            if event.action == "change_line" and _is_about(line, event.details):
                _undo(line, event.details.get("changed", {}))
    return kept


def _is_about(line: Line, details: dict[str, Any]) -> bool:
    return (line.strand.kind, line.position) == (details.get("strand"), details.get("line"))


def _undo(line: Line, changed: dict[str, list[str]]) -> None:
    for name, (was, _) in changed.items():
        field = Line._meta.get_field(name)
        if isinstance(field, Field) and not field.is_relation:
            empty = field.null and was == "None"
            setattr(line, name, None if empty else field.to_python(was))


def notes_of(changes: Iterable[Event]) -> list[str]:
    """A sentence for each later change of ours."""
    return [_note(event) for event in changes]


def _note(event: Event) -> str:
    day, line = day_month(event.at), event.details.get("line", "")
    if event.action != "change_line":
        verb = "added" if event.action == "add_line" else "took out"
        return f"On {day} we {verb}: {event.details.get('provision', '')}."
    what = changed_fields(event.details.get("changed", {})) or "something about it."
    return f"On {day} we changed line {line}: {what}"


def about_rows(asked: Request) -> list[dict[str, Any]]:
    child, plan = asked.child, asked.plan
    pairs = (
        ("Child or young person", child.name),
        ("Date of birth", plain_date(child.birth_date)),
        ("Address", child.address),
        ("Postcode", child.postcode),
        ("The plan", plan.get_status_display()),
        ("School, college or nursery", plan.setting_name),
        ("Kind of setting", plan.get_setting_kind_display()),
        ("School year", plan.year_group or plan.get_phase_display()),
        ("Main need", plan.get_main_need_display()),
        ("Second need", plan.get_second_need_display()),
    )
    further = (
        ("Further needs", words_of(Need, plan.other_needs)),
        ("Unique pupil number", child.upn),
        ("In the care of a council", child.get_looked_after_display()),
        ("Free school meals", child.get_free_meals_display()),
    )
    return rows(pairs) + if_said(further)


def asking_rows(asked: Request) -> list[dict[str, Any]]:
    pairs = (
        ("Who asks", asked.requester.full_name),
        ("In what role", asked.get_role_display()),
        ("When", asked.get_window_display()),
        ("Telephone", asked.phone),
        ("What is arranged today", asked.arranged_today),
        ("What does not work today", asked.not_working_today),
        ("Declared by", asked.declared_name),
    )
    further = (
        ("Under which rule", asked.get_represents_under_display()),
        ("More about that", asked.role_details),
        ("Get in touch first", asked.get_contact_by_display()),
        ("Meeting, or day to answer by", plain_date(asked.window_date)),
        ("In the child’s own words", asked.childs_views),
        ("Help you would like", words_of(HelpWanted, asked.help_wanted)),
        ("Interpreter", asked.interpreter),
        ("Easy read", "Yes" if asked.wants_easy_read else ""),
        ("We may share it with", words_of(SharesWith, asked.shares_with)),
        ("You said so on", plain_date(asked.consented_at)),
    )
    return rows(pairs) + if_said(further)


def money_rows(asked: Request, user, *, contacts: bool = True) -> list[dict[str, Any]]:
    """How the money would be held and by whom; the excluded-person answer for who typed it."""
    held = (("How the money would be held", asked.get_mechanism_display()),)
    further = [
        ("The money goes to", asked.get_payee_display()),
        ("Can you look after it", asked.get_ability_to_manage_display()),
        ("Help that would make it easier", asked.managing_help),
    ]
    for holder in MoneyHolder.objects.filter(request=asked):
        reached = (holder.email, holder.phone) if contacts else ()
        facts = (holder.name, holder.organisation, holder.relation, *reached)
        further.append((f"{holder.get_kind_display()}", ", ".join(filter(None, facts))))
    for said in ExcludedPerson.objects.visible_to(user).filter(request=asked):
        further.append(("Ruled out by a court order", said.get_answer_display()))
    return rows(held) + if_said(further)


def without_contacts(shown: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """For another member of the family: how to reach who asked is not theirs to read (R06, R65)."""
    return [row for row in shown if row["label"] not in CONTACTS]


def if_said(pairs: Iterable[tuple[str, Any]]) -> list[dict[str, Any]]:
    """Rows of what was answered; what was left out is not asked for again."""
    return rows((label, value) for label, value in pairs if value)


def line_rows(line: Line) -> list[dict[str, Any]]:
    pairs = (
        ("In the plan", f"Section F, paragraph {line.section_f}" if line.section_f else ""),
        ("What it is for", line.outcome),
        ("How it helps", line.get_purpose_display()),
        ("Where", line.get_where_display()),
        ("Who would give it", line.provider),
        ("Their checks", words_of(ProviderCheck, line.provider_checks)),
        ("How the money would be held", line.get_mechanism_display()),
        ("How much", how_much(line)),
        ("For a year", "no price given" if line.annual is None else money(line.annual)),
    )
    return rows(pairs)


def package_rows(line: Line) -> list[dict[str, Any]]:
    pairs = (
        ("In the plan", f"Section F, paragraph {line.section_f}" if line.section_f else ""),
        ("How much", how_much(line)),
        ("Who gives it today", line.get_delivered_by_display()),
        ("Who pays today", line.get_paid_by_display()),
    )
    return rows(pairs)


def how_much(line: Line) -> str:
    return line.sum_in_words if line.quantity_kind in QuantityKind.values else ""


def rows(pairs: Iterable[tuple[str, Any]]) -> list[dict[str, Any]]:
    return list(_filled(pairs))


def _filled(pairs: Iterable[tuple[str, Any]]) -> Iterator[dict[str, Any]]:
    for label, value in pairs:
        yield {"label": label, "value": value or NOT_SAID, "note": "", "url": "", "link": ""}
