from django.db import models
from django.db.models import Q

from requests_app.clock import ClockState
from requests_app.enums import ClockKind, Turn


class Clocked(models.Model):
    """What `move` stores of a clock, so that queues filter in SQL; the same state as `clock.ClockState`."""

    clock = models.CharField(max_length=12, choices=ClockKind, default=ClockKind.NONE)
    clock_target = models.PositiveSmallIntegerField(default=0)
    clock_spent = models.PositiveSmallIntegerField(default=0)
    clock_started_on = models.DateField(null=True, blank=True)
    clock_running_since = models.DateField(null=True, blank=True)
    clock_paused_on = models.DateField(null=True, blank=True)
    clock_stopped_on = models.DateField(null=True, blank=True)
    clock_due_on = models.DateField(null=True, blank=True)
    turn = models.CharField(max_length=8, choices=Turn, default=Turn.NOBODY)
    turn_since = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def clock_state(self) -> ClockState:
        return ClockState(
            kind=self.clock,
            target=self.clock_target,
            started_on=self.clock_started_on,
            running_since=self.clock_running_since,
            paused_on=self.clock_paused_on,
            stopped_on=self.clock_stopped_on,
            due_on=self.clock_due_on,
            spent=self.clock_spent,
        )

    def set_clock(self, state: ClockState) -> None:
        self.clock = state.kind
        self.clock_target = state.target
        self.clock_spent = state.spent
        self.clock_started_on = state.started_on
        self.clock_running_since = state.running_since
        self.clock_paused_on = state.paused_on
        self.clock_stopped_on = state.stopped_on
        self.clock_due_on = state.due_on


def clock_constraints(name: str) -> list[models.BaseConstraint]:
    """Running has a due date; paused has none; no clock has nothing."""
    none = Q(clock=ClockKind.NONE)
    nothing = Q(
        clock_started_on=None,
        clock_running_since=None,
        clock_paused_on=None,
        clock_stopped_on=None,
        clock_due_on=None,
    )
    running = Q(
        clock_running_since__isnull=False,
        clock_due_on__isnull=False,
        clock_paused_on=None,
        clock_stopped_on=None,
    )
    paused = Q(
        clock_paused_on__isnull=False,
        clock_due_on=None,
        clock_running_since=None,
        clock_stopped_on=None,
    )
    stopped = Q(clock_stopped_on__isnull=False, clock_running_since=None, clock_paused_on=None)
    started = Q(clock_started_on__isnull=False)
    return [
        models.CheckConstraint(
            name=f"{name}_clock_is_running_paused_stopped_or_none",
            condition=(none & nothing) | (~none & started & (running | paused | stopped)),
        ),
    ]
