"""What stands in the two menus: each entry with its page and the permissions that open it."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse


@dataclass(frozen=True, slots=True)
class Entry:
    """A link of a menu; any one of `needs` opens it, none means everybody, `unless` they hold that one.

    `around`: the beginning of other addresses that belong to it.
    """

    text: str
    page: str
    needs: tuple[str, ...] = ()
    around: str = ""
    unless: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    text: str
    url: str
    current: bool


# What people come for every day stands first: the rest is under "More" where it is too much for one row.
STAFF = (
    Entry("Queue", "queue", ("casework.see_queue",), around="/cases/"),
    Entry("Approvals", "approvals", ("casework.approve",)),
    Entry("Parts sent to you", "partner_parts", ("casework.decide_partner_strand",)),
    Entry("Panels", "panels", ("casework.review",)),
    Entry("Reviews", "reviews", ("casework.decide_review",)),
    Entry("Plan register", "plan_register", ("requests_app.see_register",)),
    Entry("Dashboards", "dashboard", ("insights.see_dashboard",), around="/dashboard/"),
    Entry("Times", "dashboard_times", ("insights.see_team_times",), "", "insights.see_dashboard"),
    Entry("Money", "dashboard_money", ("insights.see_money",), "", "insights.see_dashboard"),
    Entry("Hand-overs", "hand_overs", ("requests_app.confirm_person", "casework.see_every_team")),
    Entry("Letters", "letters_to_post", ("casework.review",), around="/letter-texts/"),
    Entry("Told of budgets", "told", ("requests_app.record_told",)),
    Entry("Demand", "demand", ("casework.see_every_team",)),
    Entry("Published figures", "published", ("insights.see_published",)),
    Entry("Rates", "rates", ("allocation.see_rates",)),
    Entry(
        "Case studies",
        "studies",
        ("newsletter.write_study", "newsletter.sign_study", "newsletter.propose_study"),
    ),
    Entry("Issues", "issues", ("newsletter.write_study",), around="/newsletter/exports/"),
    Entry("Messages", "messages_owed", ("notifications.see_messages_owed",)),
    Entry("People", "people", ("accounts.manage_people",)),
    Entry("Settings", "settings", ("council.change_settings",)),
)
IN_A_ROW = 7

PUBLIC = (Entry("Can I ask now?", "can_i_ask"), Entry("Help and advice", "help"))
MESSAGES = Entry("Messages", "messages")
FAMILY = (
    Entry("Your requests", "my_requests", around="/ask/"),
    MESSAGES,
    Entry("Help", "help"),
)
WORKERS = (Entry("Your work", "home"), MESSAGES, Entry("Help", "help"))
OWN = Entry("Your account", "your_account")
FOOTER = (
    Entry("How we work out and decide budgets", "method"),
    Entry("Privacy", "privacy"),
    Entry("Cookies", "cookies"),
    Entry("Accessibility", "accessibility"),
)


def links(entries, user, path: str) -> list[Link]:
    """The entries this user may open, the one whose address begins `path` marked as current."""
    found = [(entry, address(entry.page)) for entry in entries if opens(entry, user)]
    shown = [(entry, url) for entry, url in found if url]
    reach = [(len(url), url) for entry, url in shown if holds(path, url, entry.around)]
    nearest = max(reach, default=(0, None))[1]
    return [Link(entry.text, url, url == nearest) for entry, url in shown]


def holds(path: str, url: str, around: str) -> bool:
    return path.startswith(url) or bool(around and path.startswith(around))


def opens(entry: Entry, user) -> bool:
    if entry.unless and user.has_perm(entry.unless):
        return False
    return not entry.needs or any(user.has_perm(need) for need in entry.needs)


def in_a_row(found: list[Link]) -> tuple[list[Link], list[Link]]:
    """What stands in the row, and what is under "More"; the page one is on stands in the row."""
    if len(found) <= IN_A_ROW:
        return found, []
    here = [link for link in found[IN_A_ROW - 1 :] if link.current]
    last = IN_A_ROW - 1 - len(here)
    return [*found[:last], *here], [link for link in found[last:] if link not in here]


def address(page: str) -> str | None:
    """Where the page is; None for a page this installation does not have, which no menu shows."""
    try:
        return reverse(page)
    except NoReverseMatch:
        return None


def frame_of(user):
    """The entries of the family frame's service navigation for this user."""
    if not user.is_authenticated:
        return PUBLIC
    return WORKERS if user.has_perm("accounts.work_here") else FAMILY
