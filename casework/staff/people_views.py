"""The people of a case: who follows it, who is invited, who asks after school age."""

from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.timezone import localdate, now

from accounts.access import found
from casework.services.age_letters import write_age_letter
from casework.staff import people_queries
from casework.staff.case_forms import VersionForm
from casework.staff.case_view import CaseFormView, CasePage
from casework.staff.case_views import OnePage
from casework.staff.people_forms import AddPersonForm, EndPersonForm, GiveAccountForm, OutcomeForm
from requests_app import services
from requests_app.models import Link
from requests_app.school_age import hand_over_day, near_hand_over
from requests_app.services import Changed
from requests_app.services.hand_overs import record_hand_over
from requests_app.services.invitations import cancel, invite, send_again

NEEDS = "requests_app.confirm_person"
READS = (NEEDS, "casework.see_every_team")


class PeopleMixin:
    needs = NEEDS

    def get_success_url(self) -> str:
        return reverse("case_people", args=[self.case.reference])


class CasePeople(PeopleMixin, CasePage):
    needs = READS
    template_name = "casework/staff/people.html"

    def get_context_data(self, **kwargs):
        user, today = self.request.user, localdate()
        outcomes = people_queries.outcomes_of(self.case, user)
        day = hand_over_day(self.case.child.birth_date)
        return super().get_context_data(
            people=self.people,
            may_change=user.has_perm(NEEDS),
            ended=people_queries.ended_of(self.case),
            invited=people_queries.invitations_of(self.case, user),
            outcomes=outcomes,
            day=day,
            near=near_hand_over(self.case.child.birth_date, today),
            today=today,
            now=now(),
            **kwargs,
        )


class PeopleForm(PeopleMixin, OnePage):
    """One form about the people; after it their page again."""

    back = "case_people"


class AddPerson(PeopleForm):
    form_class = AddPersonForm
    title = "Add somebody to this case"
    lead = "A second parent, the young person, a representative, a nominee or a supporter."
    done = "Added."

    def act(self, email, address, **who) -> None:
        stamp = {"actor": self.request.user, "at": now()}
        if email:
            invite(self.case, email=email, **who, **stamp)
        else:
            services.add_by_letter(self.case, address=address, **who, **stamp)


class OnePerson(PeopleForm):
    @cached_property
    def link(self) -> Link:
        links = Link.objects.filter(child=self.case.child_id, ended_at=None)
        return found(links.select_related("person"), pk=self.kwargs["link"])

    @property
    def lead(self) -> str:
        return f"{self.link.person.full_name}, {self.link.get_kind_display().lower()}"


class EndPerson(OnePerson):
    form_class = EndPersonForm
    title = "End somebody’s access"
    done = "Their access has ended. They see nothing of this child here any more."

    def act(self, reason) -> None:
        services.end_link(
            self.link, request=self.case, actor=self.request.user, at=now(), reason=reason
        )


class GiveAccount(OnePerson):
    form_class = GiveAccountForm
    title = "Let somebody who asked on paper follow it here"
    done = "They may sign in now, and see the request once they are confirmed."

    def act(self, email) -> None:
        services.give_account(
            self.link, request=self.case, email=email, actor=self.request.user, at=now()
        )


class PeopleButton(PeopleMixin, CaseFormView):
    """A button of the people page; opened by itself, or refused, it leads back there."""

    form_class = VersionForm
    template_name = "casework/staff/case_form.html"

    def get(self, request, *args, **kwargs):
        return HttpResponseRedirect(self.get_success_url())

    def get_context_data(self, **kwargs):
        return super().get_context_data(title="Not done", lead="", **kwargs)


class InvitationButton(PeopleButton):
    @cached_property
    def invitation(self):
        rows = people_queries.invitations_of(self.case, self.request.user)
        return found(rows, pk=self.kwargs["invitation"])


class InviteAgain(InvitationButton):
    done = "The invitation is on its way again. The earlier link has stopped working."

    def act(self, version) -> None:
        send_again(self.invitation, actor=self.request.user, at=now())


class CancelInvitation(InvitationButton):
    done = "The invitation is cancelled. Its link has stopped working."

    def act(self, version) -> None:
        cancel(self.invitation, actor=self.request.user, at=now())


class WriteAgeLetter(OnePerson, PeopleButton):
    """The letter about the end of school age, to print or to read here (N19)."""

    form_class = VersionForm

    def act(self, version) -> None:
        self.letter = write_age_letter(self.case, self.link, actor=self.request.user, at=now())

    def get(self, request, *args, **kwargs):
        return HttpResponseRedirect(super().get_success_url())

    def get_success_url(self) -> str:
        return reverse("letter", args=[self.letter.key])


class RecordHandOver(PeopleForm):
    """One of three outcomes, written by a person; access follows it on the day (R03, R55)."""

    form_class = OutcomeForm
    title = "Who asks after compulsory school age"
    done = "Recorded. Access follows it on the day."

    @property
    def lead(self) -> str:
        day = hand_over_day(self.case.child.birth_date)
        return f"Their own right begins on {day:%-d %B %Y}. Never decide this by age or diagnosis."

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"links": people_queries.who_may_hold(self.case)}

    @cached_property
    def standing(self):
        rows = people_queries.outcomes_of(self.case, self.request.user)
        return next((row for row in rows if row.superseded_at is None), None)

    def get_initial(self):
        return {"standing": self.standing.pk if self.standing else None}

    def act(self, **answers) -> None:
        record_hand_over(self.case, actor=self.request.user, at=now(), **answers)

    def changes_since(self, form) -> list[dict]:
        return []

    def refused(self, form, error: Exception):
        if isinstance(error, Changed):
            form.data = form.data.copy()
            form.data["standing"] = str(self.standing.pk) if self.standing else ""
        return self.render_to_response(self.get_context_data(form=form))
