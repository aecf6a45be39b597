"""The words an issue begins with; editors change them as they like."""

TITLE = "How personal budgets have helped, {term}"
INTRODUCTION = """\
A personal budget is money named for support in a child’s education, health and care plan. \
The family helps to decide how it is used.
Every story here is true and told with the family’s consent. Names, places and sums are left out."""
ASK_TITLE = "Could this help your child?"
ASK = """\
You can ask while a plan is being drafted or reviewed. \
Asking changes nothing else in the plan, and you can stop at any time."""
SMALL_PRINT = (
    "What is put in place depends on each child’s needs and circumstances, "
    "and may not be agreed for another."
)
KICKER = "SEND newsletter · {term}"


def first_words(term: str) -> dict[str, str]:
    """`term`: as a reader knows it, “Autumn 2026”."""
    return {
        "title": TITLE.format(term=term[:1].lower() + term[1:]),
        "introduction": INTRODUCTION,
        "ask_title": ASK_TITLE,
        "ask": ASK,
    }
