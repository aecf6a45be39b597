"""Who takes part in one request of a load."""

from dataclasses import dataclass

from accounts.models import Team, User


@dataclass(frozen=True, slots=True)
class People:
    family: User
    team: Team
    officer: User
    manager: User
    reviewer: User

    def by_part(self) -> dict[str, User]:
        """Who stands behind the `by` of a happening; the portal itself has nobody."""
        return {"family": self.family, "officer": self.officer, "manager": self.manager}
