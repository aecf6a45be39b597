"""Sessions in the database, as Django's, that know when they end: pages warn two minutes before."""

from datetime import datetime

from django.contrib.sessions.backends import db
from django.utils import timezone


class SessionStore(db.SessionStore):
    ends_at: datetime | None = None

    def load(self):
        row = self._get_session_from_db()  # type: ignore[attr-defined]
        if row is None:
            return {}
        self.ends_at = row.expire_date
        return self.decode(row.session_data)

    @property
    def seconds_left(self) -> int:
        """Until it ends as it is stored; one that is saved with this answer lasts anew."""
        if self.ends_at is None or self.modified:
            return self.get_expiry_age()
        return max(int((self.ends_at - timezone.now()).total_seconds()), 0)
