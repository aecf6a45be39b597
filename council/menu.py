"""What stands in the two menus: each entry with its page and the permissions that open it."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse


@dataclass(frozen=True, slots=True)
class Entry:
    """A link of a menu; any one of `needs` opens it, none means everybody."""

    text: str
    page: str
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    text: str
    url: str
    current: bool


STAFF = (
    Entry("Queue", "queue", ("casework.see_queue",)),
    Entry("Approvals", "approvals", ("casework.approve",)),
    Entry("Reviews", "reviews", ("casework.decide_review",)),
    Entry("Plan register", "plan_register", ("requests_app.confirm_person",)),
    Entry("Dashboards", "dashboard", ("insights.see_dashboard", "insights.see_money")),
    Entry("Published figures", "published", ("insights.see_published",)),
    Entry("Rates", "rates", ("allocation.see_rates",)),
    Entry("Case studies", "studies", ("newsletter.write_study", "newsletter.sign_study")),
    Entry("Issues", "issues", ("newsletter.write_study",)),
    Entry("Messages", "messages_owed", ("notifications.see_messages_owed",)),
    Entry("People", "people", ("accounts.manage_people",)),
    Entry("Settings", "settings", ("council.change_settings",)),
)

PUBLIC = (Entry("Can I ask now?", "can_i_ask"), Entry("Help and advice", "help"))
FAMILY = (Entry("Your requests", "my_requests"), Entry("Help and advice", "help"))
WORKERS = (Entry("Your work", "home"), Entry("Help and advice", "help"))
FOOTER = (
    Entry("How we work out and decide budgets", "method"),
    Entry("Privacy", "privacy"),
    Entry("Cookies", "cookies"),
    Entry("Accessibility", "accessibility"),
)


def links(entries, user, path: str) -> list[Link]:
    """The entries this user may open, the one whose address begins `path` marked as current."""
    found = [(entry.text, address(entry.page)) for entry in entries if opens(entry, user)]
    shown = [(text, url) for text, url in found if url]
    nearest = max((url for _, url in shown if path.startswith(url)), key=len, default=None)
    return [Link(text, url, url == nearest) for text, url in shown]


def opens(entry: Entry, user) -> bool:
    return not entry.needs or any(user.has_perm(need) for need in entry.needs)


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
