"""Rows that are written once: what happened is never rewritten."""

from typing import NoReturn

from django.db import models


class HistoryNeverChanges(Exception):
    """A row of a history was to be changed or removed."""


class KeptQuerySet(models.QuerySet):
    def update(self, **changes) -> NoReturn:
        raise HistoryNeverChanges

    def delete(self) -> NoReturn:
        raise HistoryNeverChanges


class Kept(models.Model):
    objects = KeptQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args, **kwargs) -> None:
        if self.pk:
            raise HistoryNeverChanges
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs) -> NoReturn:
        raise HistoryNeverChanges
