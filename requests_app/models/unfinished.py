from django.db import models

from requests_app.models.requests import Request


class Unfinished(models.Model):
    """What stands typed on a page of a draft and was not saved by its button yet, word for word.

    `page` is the page's name, with the line's number for a page about a line.
    """

    request = models.ForeignKey(Request, models.CASCADE, related_name="unfinished")
    page = models.CharField(max_length=40)
    typed = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1, editable=False)
    saved_at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["request", "page"], name="one_unfinished_page_each"),
        ]

    def __str__(self) -> str:
        return f"Unfinished {self.page}"
