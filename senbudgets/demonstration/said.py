"""What a demonstration family says beside its lines: who holds the money, views, help, checks."""

from datetime import datetime
from typing import Any

from accounts.models import User
from requests_app import services
from requests_app.models import Request
from requests_app.progress import progress_of

ARRANGED = (
    "The school gives help in a group twice a week and pays for it.",
    "A teaching assistant sits beside them in the mornings. The school pays.",
    "A therapist of the council comes once a term. We do not know who pays.",
    "Nothing yet: we wait since the plan was written.",
)
NOT_WORKING = (
    "{name} gets help in a group, and it is not enough.",
    "The people change every few weeks, and {name} has to start again each time.",
    "{name} is too tired after lunch to take anything in.",
    "By the time the help comes, the lesson is over.",
)
VIEWS = (
    "I like it when Mr Bell explains it with the blocks.",
    "I want to read the dragon books by myself.",
    "It is too loud at lunch. I would like a quiet place.",
    "I would like to try the work in the garden centre again.",
    "",
)
HELP: tuple[dict[str, Any], ...] = (
    {"help_wanted": ["broker"]},
    {"help_wanted": ["money", "ring"]},
    {"help_wanted": ["advice"], "wants_easy_read": True},
    {"interpreter": "Polish", "help_wanted": ["ring"]},
    {},
)
CONTACT = ("email", "phone", "email", "letter")
MANAGING = ("alone", "with_help", "alone", "not_sure")


def answers_beside(number: int, first_name: str) -> dict[str, Any]:
    """As `save_answers` takes them; `number` picks what this family says."""
    managing = MANAGING[number % len(MANAGING)]
    return {
        "contact_by": CONTACT[number % len(CONTACT)],
        "phone": f"01632 960 {100 + number % 800}",
        "payee": "me",
        "ability_to_manage": managing,
        "managing_help": "Someone who does the wages." if managing == "with_help" else "",
        "arranged_today": ARRANGED[number % len(ARRANGED)],
        "not_working_today": NOT_WORKING[number // 2 % len(NOT_WORKING)].replace(
            "{name}", first_name
        ),
        "childs_views": VIEWS[number % len(VIEWS)],
        "strands_chosen": True,
        "shares_with": ["setting", "providers", "adviser"][: 2 + number % 2],
        "consents_to_share": True,
        **HELP[number // 3 % len(HELP)],
    }


def say_about_the_money(draft: Request, user: User, at: datetime, **holder: Any) -> None:
    """Whatever the way the money is held calls for."""
    progress = progress_of(Request.objects.get(pk=draft.pk))
    if progress.asks_holder:
        known = holder or {"name": "Harbour Payroll Trust", "has_agreed": True}
        services.name_money_holder(draft, actor=user, at=at, **known)
    if progress.paid_out:
        services.declare_excluded(draft, actor=user, at=at, answer="no")
