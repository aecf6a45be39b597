"""The decision as its family reads it: a result in one sentence, then line by line. No database."""

from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal
from typing import Any

from django.utils.html import linebreaks
from django.utils.safestring import SafeString

from casework.family.timeline import things
from council.templatetags.council_format import long_date, money, plain_date
from requests_app.enums import Outcome

# mark of casework.letters: kind of portal_parts.OUTCOMES
KINDS = {
    "agreed": "agreed",
    "agreed_with_change": "changed",
    "payment_refused": "payment_refused",
    "cannot_be_split": "cannot_split",
    "not_in_plan": "not_in_plan",
    "a_place": "a_place",
}
# how casework.letters says a line is paid: how the table says it, how the card says it
PAID = {
    "Direct payment, offered": ("to you, offered", "Direct payment to you, offered"),
    "Arrangement": (
        "held for you",
        "We or the school hold the money and buy the support",
    ),
    "Third party": ("held by somebody else", "Somebody else holds the money for you"),
    "No budget on this line": ("no budget", ""),
}


def page_of(
    letter: Mapping[str, Any], *, once: Collection[int] = (), by: str = ""
) -> dict[str, Any]:
    """What the page prints, from `casework.letters.letter_context` of the issued decision.

    `once`: numbers of the lines that are paid once; `by`: who approved the decision.
    """
    lines = [line_of(line, once=line["position"] in once) for line in letter["lines"]]
    return {
        "headline": headline(letter),
        "kept": kept(letter),
        "facts": list(facts(letter, by)),
        "lines": lines,
        "total": letter["total"],
        "offered": letter["direct_payment"],
        "arranged": letter["total"] - letter["direct_payment"],
        "child": letter["child"].first_name,
        "instead": letter["decision"].delivered_instead,
        "considered": letter["decision"].evidence_considered,
        "below": letter["decision"].below_indicative_reason,
    }


def headline(letter: Mapping[str, Any]) -> str:
    outcome, count, agreed = letter["outcome"], len(letter["lines"]), letter["identified"]
    asked = "the thing you asked for" if count == 1 else f"{_all(count)} you asked for"
    if outcome == Outcome.AGREED:
        return f"Agreed: {asked}"
    if outcome == Outcome.TURNED_DOWN:
        return (
            f"Not agreed: {asked if count == 1 else f'none of the {things(count)} you asked for'}"
        )
    if agreed == count:
        return f"Agreed in part: {asked}, but not all of it as a direct payment"
    return f"Agreed in part: {_number(agreed)} of the {things(count)} you asked for"


def _all(count: int) -> str:
    return f"{'both' if count == 2 else 'all'} {'things' if count == 2 else things(count)}"


def _number(count: int) -> str:
    return things(count).split()[0]


def kept(letter: Mapping[str, Any]) -> str:
    """Which lines have no budget, and the promise that stands beside every decision."""
    child = letter["child"].first_name
    refused = [line["provision"] for line in letter["lines"] if line["amount"] is None]
    if letter["outcome"] == Outcome.TURNED_DOWN:
        return f"{child}’s plan, and all the support in it, stay as they are."
    named = f"No budget for: {', '.join(refused)}. " if refused else ""
    return f"{named}{child} gets all the support in the plan, in the budget or not."


def facts(letter: Mapping[str, Any], by: str) -> Iterator[tuple[str, str, str]]:
    """Label, value, a second line."""
    decision = letter["decision"]
    total = letter["total"]
    yield "Personal budget", f"{money(total)} a year" if total else "None", _against(letter)
    if total:
        yield "From", plain_date(decision.starts_on), f"Until {plain_date(decision.ends_on)}"
    yield "Decided", plain_date(letter["on"]), f"By {by}" if by else ""


def _against(letter: Mapping[str, Any]) -> str:
    indicative, total = letter["indicative"], letter["total"]
    if indicative is None or not total:
        return ""
    if indicative == total:
        return "The same as your indicative budget"
    return f"Your indicative budget was {money(indicative)}"


def line_of(line: Mapping[str, Any], *, once: bool = False) -> dict[str, Any]:
    paid, paid_long = PAID.get(line["paid"], (line["paid"], line["paid"]))
    return {
        "id": f"line-{line['position']}",
        "title": line["provision"],
        "place": f"Line {line['position']}. {_where(line)}",
        "kind": KINDS[line["mark"]],
        "paid": paid,
        "amount": line["amount"],
        "rows": list(_rows(line, paid_long, once)),
        "law": list(_laws(line)),
        "change_title": "What would change this answer",
        "would_change": line["would_change"],
    }


def _where(line: Mapping[str, Any]) -> str:
    section = line["section_f"]
    if not section:
        return "No paragraph of the plan was named"
    return f"You named {section}" if line["mark"] == "not_in_plan" else f"In the plan: {section}"


def _rows(line: Mapping[str, Any], paid: str, once: bool) -> Iterator[dict[str, Any]]:
    yield _row("Amount", _amount(line, once), _asked(line))
    if line["amount"] is not None:
        yield _row("How it is paid", paid)
    if line["sum"] and line["amount"] is not None:
        yield _row("How we worked it out", line["sum"])
    yield from _words("The change", line["change_reason"])
    yield from _words("Our reasons", line["reasons"])
    if line["arrangement"]:
        yield _row("The contract", line["arrangement"])
        yield from _words("Why not split it", _split(line))
    if line["payment_law"]:
        yield from _words("Why not as a direct payment", line["payment_reasons"])
        yield from _words("Help we looked at", line["help_considered"])


def _row(label: str, value: Any, note: str = "") -> dict[str, Any]:
    return {"label": label, "value": value, "note": note, "url": "", "link": ""}


def _words(label: str, text: str) -> Iterator[dict[str, Any]]:
    """An officer's words, with their paragraphs."""
    if text.strip():
        html = linebreaks(text.strip(), autoescape=True)
        yield _row(label, SafeString(html.replace("<p>", '<p class="govuk-body">')))


def _split(line: Mapping[str, Any]) -> str:
    effect = line["split_effect"]
    return (
        "The council pays one sum for many children. Taking one child’s part out would "
        f"{effect}. {line['split_evidence']}"
    )


def _amount(line: Mapping[str, Any], once: bool) -> str:
    if line["amount"] is None:
        return "None in the budget"
    return f"{money(line['amount'])}{', once' if once else ' a year'}"


def _asked(line: Mapping[str, Any]) -> str:
    asked: Decimal | None = line["asked"]
    if asked is None:
        return "You asked for it without a price"
    return "As you asked" if asked == line["amount"] else f"You asked for {money(asked)}"


def _laws(line: Mapping[str, Any]) -> Iterator[dict[str, str]]:
    for law in (line["law"], line["payment_law"]):
        if law:
            yield {"source": law.source, "plain": law.plain.rstrip(".") + "."}


def review_rows(letter: Mapping[str, Any]) -> list[dict[str, Any]]:
    review = letter["review"]
    later = "Later is possible too: tell us what made it hard to ask sooner."
    return [
        _row("Ask by", long_date(review["ask_by"]), later),
        _row("Who looks again", "Somebody who took no part in this decision."),
        _row("Answer", f"In writing, with reasons, within {review['days']} working days"),
    ]
