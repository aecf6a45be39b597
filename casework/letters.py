"""Letters: HTML from a kind's words and its facts, and a tagged PDF from the HTML (PDF/UA)."""

import base64
import hashlib
import re
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from casework import letter_markup
from casework.checker import Dossier
from casework.decision_facts import decision_facts, letter_context, outcome
from casework.enums import LetterKind
from casework.letter_facts import in_words
from casework.letter_kinds import KINDS
from casework.models import Letter, LetterText

__all__ = ["letter_context", "outcome"]

STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
SHIPPED = Path(__file__).parent / "shipped_letters"


class NoNetwork(ValueError):
    """A letter may not fetch anything."""


class MissingFacts(ValueError):
    """A letter was to be written without something its kind needs."""


@cache
def shipped_words(kind: str) -> str:
    """The words that come with the portal."""
    return (SHIPPED / f"{kind}.txt").read_text(encoding="utf-8").strip()


def words_of(kind: str, text: LetterText | None = None) -> str:
    """The words a letter of this kind is written with: a version's, those in force, or the shipped ones."""
    text = text or LetterText.objects.in_force(kind)
    return text.words if text else shipped_words(kind)


def written(kind: str, words: str, facts: Mapping[str, Any]) -> SafeString:
    """The letter without its head and style: for a page that shows it."""
    refuse_if_facts_are_missing(kind, facts)
    given = dict(facts)

    def fact(name: str) -> str:
        return in_words(given.get(name, ""))

    def part(name: str) -> str:
        return render_to_string(f"letters/parts/{name}.html", given)

    head = render_to_string("letters/_head.html", given)
    return SafeString(head + letter_markup.html_of(words, fact, part))


def document(kind: str, body: str, facts: Mapping[str, Any]) -> str:
    """A document of its own: style inside, nothing to fetch, no script."""
    page = {
        "title": f"{KINDS[kind].title}, {facts['reference']}",
        "author": facts["council"]["name"],
        "style": render_to_string("letters/letter.css"),
        "body": body,
    }
    return render_to_string("letters/document.html", page)


def refuse_if_facts_are_missing(kind: str, facts: Mapping[str, Any]) -> None:
    if missing := [name for name in KINDS[kind].facts if name not in facts]:
        raise MissingFacts(f"{kind}: {', '.join(missing)}")


def body_of(dossier: Dossier, at: datetime) -> SafeString:
    """The words of a decision letter, as it would be issued now."""
    kind = LetterKind.DECISION
    return written(kind, words_of(kind), decision_facts(dossier, at))


def html_of(dossier: Dossier, at: datetime) -> str:
    """The decision letter, as it would be issued now."""
    kind, facts = LetterKind.DECISION, decision_facts(dossier, at)
    return document(kind, written(kind, words_of(kind), facts), facts)


def fingerprint(html: str) -> str:
    return hashlib.sha256(html.encode()).hexdigest()


def content_policy(html: str) -> str:
    """The content security policy under which a letter is shown: its own style and nothing else."""
    style = STYLE.search(html)
    digest = hashlib.sha256(style[1].encode()).digest() if style else b""
    allowed = f"'sha256-{base64.b64encode(digest).decode()}'" if style else "'none'"
    return f"default-src 'none'; style-src {allowed}; base-uri 'none'; frame-ancestors 'self'"


def render_pdf(letter: Letter) -> None:
    """Make the letter's PDF once; its HTML has everything it needs."""
    if letter.pdf:
        return
    letter.pdf.save("letter.pdf", ContentFile(pdf_of(letter.html)), save=False)
    Letter.objects.filter(pk=letter.pk, pdf="").update(pdf=letter.pdf.name)


def pdf_of(html: str) -> bytes:
    # weasyprint takes seconds to import and needs Pango; without it the HTML letter is shown instead.
    from weasyprint import HTML  # noqa: PLC0415

    page = HTML(string=html, url_fetcher=_refuse)
    return page.write_pdf(pdf_variant="pdf/ua-1")


def _refuse(url: str, *args, **kwargs):
    raise NoNetwork(url)
