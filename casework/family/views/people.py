"""Who follows a request: seeing them, inviting them, and the small page of those who only help."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.views.generic import FormView, TemplateView, View

from accounts.access import Allowed, found
from casework.family import people_page, people_queries
from casework.family.access import Acting, OneRequest
from casework.family.people_forms import InviteForm
from council.queries import the_council
from requests_app.enums import LinkKind
from requests_app.followers import helping
from requests_app.school_age import hand_over_day
from requests_app.services import Refused
from requests_app.services.invitations import cancel, invite, may_invite, send_again


class PeopleView(OneRequest, TemplateView):
    """Everybody who sees something of the request, and the reader's own invitations."""

    whole_only = True
    template_name = "casework/family/people.html"

    def get_context_data(self, **kwargs):
        asked, user = self.asked, self.request.user
        links = people_queries.followers_of(asked)
        waiting = people_queries.waiting_of(asked, user)
        invited = people_queries.invitations_of(asked, user)
        return super().get_context_data(
            people=people_page.rows_of(links, user.pk, asked.requester_id),
            waiting=[people_page.waiting_row(link) for link in waiting],
            invited=[people_page.invited_row(one, now()) for one in invited],
            may_invite=may_invite(asked, user),
            council=the_council(),
            **kwargs,
        )


class InviteView(Acting, FormView):
    whole_only = True
    form_class = InviteForm
    template_name = "casework/family/invite.html"

    @property
    def people_url(self) -> str:
        return reverse("family_people", args=[self.asked.reference])

    def get_form_kwargs(self):
        if not may_invite(self.asked, self.request.user):
            raise PermissionDenied
        name = self.asked.child.first_name
        return {**super().get_form_kwargs(), "name": name, "back": self.people_url}

    def form_valid(self, form):
        try:
            invite(self.asked, actor=self.request.user, at=now(), **form.cleaned_data)
        except Refused as refused:
            form.add_error("email", str(refused))
            return self.form_invalid(form)
        messages.success(self.request, "The invitation is on its way.")
        return redirect(self.people_url)


class InvitationButton(Acting, View):
    """A button beside one invitation; opened by itself it leads back."""

    whole_only = True
    done = ""

    def act(self, invitation) -> None:
        raise NotImplementedError

    def get(self, request, **kwargs):
        return redirect("family_people", self.asked.reference)

    def post(self, request, **kwargs):
        rows = people_queries.invitations_of(self.asked, request.user)
        try:
            self.act(found(rows, pk=self.kwargs["invitation"]))
            messages.success(request, self.done)
        except Refused as refused:
            messages.error(request, str(refused))
        return redirect("family_people", self.asked.reference)


class SendAgainView(InvitationButton):
    done = "The invitation is on its way again. The earlier link has stopped working."

    def act(self, invitation) -> None:
        send_again(invitation, actor=self.request.user, at=now())


class CancelInvitationView(InvitationButton):
    done = "The invitation is cancelled. Its link has stopped working."

    def act(self, invitation) -> None:
        cancel(invitation, actor=self.request.user, at=now())


class HandOverView(OneRequest, TemplateView):
    """What changes at the end of compulsory school age, and who can help (N19, R55)."""

    whole_only = True
    template_name = "casework/family/hand_over.html"

    def get_context_data(self, **kwargs):
        asked, today = self.asked, localdate()
        own = people_queries.is_own(asked, self.request.user)
        standing = people_queries.standing_of(asked)
        return super().get_context_data(
            own=own,
            day=hand_over_day(asked.child.birth_date),
            today=today,
            settled=people_page.hand_over_words(asked, standing, own, today),
            council=the_council(),
            **kwargs,
        )


class HelpingView(Allowed, TemplateView):
    """For a nominee the money, for a supporter where it is; neither learns a need, a school or a reason."""

    needs = "requests_app.ask"
    template_name = "casework/family/helping.html"

    def get_context_data(self, **kwargs):
        helped = helping(self.kwargs["reference"], self.request.user)
        if helped is None:
            raise Http404
        asked, links = helped
        kinds = {link.kind for link in links}
        nominee, supporter = LinkKind.NOMINEE in kinds, LinkKind.SUPPORTER in kinds
        return super().get_context_data(
            asked=asked,
            child=asked.child.first_name,
            nominee=nominee,
            payments=people_queries.payments_of(asked) if nominee else [],
            standing=people_page.standing_rows(asked) if supporter else [],
            council=the_council(),
            **kwargs,
        )
