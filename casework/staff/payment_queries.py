"""What a family said about the money, for those who may read it."""

from collections.abc import Iterator

from requests_app.asking_choices import HelpWanted
from requests_app.models import ExcludedPerson, Request

EXCLUDED = "Is anybody who would get the money excluded by the law?"


def what_the_family_said(case: Request, user) -> list[tuple[str, str]]:
    """Question and answer; the answer about exclusion only for whoever may know it (design.md §4)."""
    holder = getattr(case, "money_holder", None)
    found = [
        ("Managing the money", case.get_ability_to_manage_display()),
        ("Help with that", case.managing_help),
        ("Help they would like", ", ".join(helps_in_words(case))),
        ("Who they would like to hold it", holder.name if holder else ""),
    ]
    excluded = ExcludedPerson.objects.visible_to(user).filter(request=case).first()
    if excluded:
        found.append((EXCLUDED, excluded.get_answer_display()))
    return [(question, answer) for question, answer in found if answer]


def helps_in_words(case: Request) -> Iterator[str]:
    for one in case.help_wanted:
        if one in HelpWanted.values:
            yield HelpWanted(one).label
