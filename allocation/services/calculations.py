"""Stored calculations, and which scheme and rate card they use."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from allocation.documents import (
    read_case,
    read_rate_card,
    read_scheme,
    written_case,
)
from allocation.engine import ENGINE_VERSION, NotInForce, Refused, calculate
from allocation.fingerprints import fingerprint_of
from allocation.models import Calculation, RateCard, Scheme, Status
from allocation.services.drafts import columns_of
from allocation.shipped_documents import shipped


@transaction.atomic
def load_schemes(at: datetime | None = None) -> list[Scheme | RateCard]:
    """Publish the shipped rate cards and schemes that are not there yet; returns the new ones."""
    at = at or timezone.now()
    cards = _load(RateCard, read_rate_card, shipped("rate_cards"), at)
    return [*cards, *_load(Scheme, read_scheme, shipped("schemes"), at)]


def _load(model, read, documents: Iterable[dict[str, Any]], at: datetime) -> list[Any]:
    there = set(model.objects.values_list("name", "version"))
    missing = [one for one in documents if (one["name"], one["version"]) not in there]
    return model.objects.bulk_create(
        model(**columns_of(read(document), document), status=Status.PUBLISHED, published_at=at)
        for document in missing
    )


@transaction.atomic
def run(
    case: dict[str, Any],
    *,
    on: date,
    at: datetime,
    actor,
    scheme: str | None = None,
    rate_card: str | None = None,
) -> Calculation:
    """Calculate and store. Raises BadDocument, Refused, or NotInForce before a version's day."""
    read = read_case(case, on)
    used = scheme_named(scheme, on) if scheme else scheme_in_force(read.setting, read.phase, on)
    card = rate_card_for(used, on, rate_card)
    result = calculate(read, used.compiled(), card.compiled()).to_dict()
    inputs = written_case(case, on)
    return Calculation.objects.create(
        scheme=used,
        rate_card=card,
        engine_version=ENGINE_VERSION,
        inputs=inputs,
        result=result,
        fingerprint=fingerprint_of(inputs, used, card, result),
        on=on,
        made_at=at,
        made_by=actor,
    )


def scheme_in_force(setting: str, phase: str | None, on: date) -> Scheme:
    """The council's own education scheme for this setting and phase on that day."""
    own = Scheme.objects.council_own().in_force(on)
    fitting = [one for one in own.meant_for(setting, phase or "") if _is_education(one)]
    if not fitting:
        raise NotInForce("scheme", f"No scheme for {setting} is in force on {on.isoformat()}")
    return fitting[0]


def scheme_named(name: str, on: date) -> Scheme:
    """By name, or name@version; the version in force on that day."""
    return version_named("scheme", name, on)


def rate_card_for(scheme: Scheme, on: date, name: str | None = None) -> RateCard:
    """The card named, or the council's own; the national one for another council's method."""
    if name:
        return version_named("rate_card", name, on)
    return rate_card_in_force(on, scheme.use)


def rate_card_in_force(on: date, use: str) -> RateCard:
    fitting = RateCard.objects.in_force(on).filter(use=use).first()
    if fitting is None:
        raise NotInForce("rate_card", f"No rate card is in force on {on.isoformat()}")
    return fitting


def version_named(what: str, name: str, on: date):
    """A published scheme or rate_card by name or name@version, in force on that day."""
    model = {"scheme": Scheme, "rate_card": RateCard}[what]
    plain_name, _at, version = name.partition("@")
    rows = model.objects.published().filter(name=plain_name)
    rows = rows.filter(version=version) if version else rows
    if not rows.exists():
        raise Refused(what, f"There is no published {what.replace('_', ' ')} “{name}”")
    found = rows.in_force(on).first()
    if found is None:
        raise NotInForce(what, f"“{name}” is not in force on {on.isoformat()}")
    return found


def _is_education(scheme: Scheme) -> bool:
    return scheme.document.get("strand", "education") == "education"
