"""The head of every page of a case: who it is about, its steps, its tabs. No database."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import NoReverseMatch, reverse

from casework.staff.short_words import asked_by, child_and_need, officer, setting
from casework.staff.steps_line import steps_of
from requests_app.enums import Outcome, StrandKind
from requests_app.models import Link, Request, Strand


@dataclass(frozen=True, slots=True)
class Frame:
    """`facts`: short sentences about the child, the setting, who asked, the officer."""

    title: str
    reference: str
    facts: Sequence[str]
    steps: Sequence[dict]
    tabs: Sequence[dict]


def frame_of(
    request: Request,
    strands: Sequence[Strand],
    people: Sequence[Link],
    dates: Mapping[str, datetime],
    tab: str,
    may: Callable[[str], bool],
) -> Frame:
    return Frame(
        title=request.child.short_name,
        reference=request.reference or "",
        facts=[
            child_and_need(request.plan),
            setting(request.plan),
            asked_by(request, people),
            f"Officer {officer(request.caseworker) or 'not named yet'}",
        ],
        steps=steps_of(request, strands[0], dates),
        tabs=list(tabs_of(request, strands, tab, may)),
    )


def tabs_of(request: Request, strands: Sequence[Strand], tab: str, may: Callable[[str], bool]):
    """Summary, package, calculation, one a strand, history; only what this person may open."""
    pages = [("Summary", "case", (), "")]
    if may("casework.review"):
        pages += [
            ("Package", "case_package", (), ""),
            ("Calculation", "case_calculation", (), ""),
            ("Others’ answers", "case_others", (), ""),
            *(_decide(strand) for strand in strands if strand.kind == "education"),
            *_agreed(strands),
            ("Letters", "case_letters", (), ""),
            ("History", "case_history", (), ""),
        ]
    for text, name, extra, note in pages:
        if url := address(name, request.reference, *extra):
            current = tab == "-".join([name, *extra])
            yield {"text": text, "url": url, "current": current, "count": note or None}


def _agreed(strands: Sequence[Strand]):
    """Where a part is decided with a budget: what was agreed; of education the offer of its payment, too."""
    agreed = (Outcome.AGREED, Outcome.AGREED_IN_PART)
    kinds = {strand.kind for strand in strands if strand.outcome in agreed}
    if kinds:
        yield ("Agreed budget", "case_agreed", (), "")
    if StrandKind.EDUCATION in kinds:
        yield ("Direct payment", "case_offer", (), "")


def _decide(strand: Strand):
    lines = strand.asked_lines or 0
    note = f"{lines} line{'' if lines == 1 else 's'}"
    return (f"Decide: {strand.get_kind_display().lower()}", "decide", (strand.kind,), note)


def address(name: str, *args) -> str | None:
    """The page's address; None for a page this installation does not have."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return None
