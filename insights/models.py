from django.db import models


class Figures(models.Model):
    """Holds the permissions of this app, which has no table of its own yet: it only reads."""

    class Meta:
        managed = False
        default_permissions = ()
        permissions = [
            ("see_dashboard", "See the dashboards of every team"),
            ("see_team_times", "See the times of one's own team"),
            ("see_published", "See published tables"),
            ("see_money", "See money"),
            ("export", "Export tables"),
        ]

    def __str__(self) -> str:
        return "Figures"
