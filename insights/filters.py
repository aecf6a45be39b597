"""What the figures of a page are about, read from its address: ?from=2026-01-01&to=2026-03-31&need=ASD."""

from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from django.db.models import Q

from insights.periods import Period
from insights.periods import read as read_period
from requests_app.enums import Need, Phase, SettingKind, Window

CHOICES = {
    "need": ("Need", "plan__main_need", Need),
    "phase": ("Phase", "plan__phase", Phase),
    "setting": ("Setting", "plan__setting_kind", SettingKind),
    "window": ("Stage of the plan", "window", Window),
}
NO_SUCH = "{name}: choose one from the list"


def choices_for(user) -> dict[str, tuple]:
    """Finance sees money and no needs: for whoever works on no case there is no filter about children."""
    return CHOICES if user.has_perm("casework.see_queue") else {}


@dataclass(frozen=True, slots=True)
class Filters:
    """`chosen`: the names of CHOICES with the value asked for; `team`: its key, 0 for every team."""

    period: Period
    team: int = 0
    chosen: tuple[tuple[str, str], ...] = ()

    @property
    def query(self) -> str:
        """For an address; ends where `&by=need` can follow."""
        team = (("team", str(self.team)),) if self.team else ()
        return "&".join([self.period.query, *filter(None, [urlencode((*self.chosen, *team))])])

    def of_requests(self, prefix: str = "") -> Q:
        """All of the filters but the period, over a request at `prefix`."""
        found = Q(**{f"{prefix}team": self.team}) if self.team else Q()
        for name, value in self.chosen:
            found &= Q(**{f"{prefix}{CHOICES[name][1]}": value})
        return found

    def of_plans(self) -> Q:
        """Those that a plan of the register knows of, over a plan."""
        paths = {name: CHOICES[name][1] for name, _ in self.chosen}
        return Q(
            **{
                paths[name].removeprefix("plan__"): value
                for name, value in self.chosen
                if paths[name].startswith("plan__")
            }
        )

    def words(self, teams: dict[int, str]) -> list[str]:
        named = [str(CHOICES[name][2](value).label) for name, value in self.chosen]
        return [*([teams[self.team]] if self.team in teams else []), *named]

    def about(self, period: Period) -> "Filters":
        return replace(self, period=period)


def read(
    given, today: date, teams: dict[int, str], choices: dict[str, tuple]
) -> tuple[Filters, str]:
    """The filters asked for; what cannot be read is left out and said in a sentence."""
    period, trouble = read_period(_day(given, "from"), _day(given, "to"), today)
    chosen, team = [], 0
    for name, (title, _, listed) in choices.items():
        value = given.get(name, "").strip()
        if value in listed.values:
            chosen.append((name, value))
        elif value:
            trouble = trouble or NO_SUCH.format(name=title)
    if asked := given.get("team", "").strip():
        team = next((pk for pk in teams if str(pk) == asked), 0)
        trouble = trouble or ("" if team else NO_SUCH.format(name="Team"))
    return Filters(period, team, tuple(chosen)), trouble


def _day(given, name: str) -> str:
    """One box with an ISO day, or three boxes as the date input sends them."""
    boxes = [given.get(f"{name}_{part}", "").strip() for part in (2, 1, 0)]
    if any(boxes):
        return "-".join(box.zfill(2) for box in boxes)
    return given.get(name, "").strip()
