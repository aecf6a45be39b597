"""The first page, the task list, deleting a draft, and the list of one's requests."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.timezone import localdate, now
from django.views.generic import FormView, TemplateView

from accounts.access import Allowed
from requests_app import services
from requests_app.eligibility import can_ask_now, who_asks
from requests_app.enums import Status, Turn
from requests_app.followers import helped_by, waiting_for_check
from requests_app.forms.people import StartForm
from requests_app.progress import Progress, progress_of_each
from requests_app.queries import requests_of
from requests_app.task_list import NAMES, groups_of, url_of
from requests_app.views.draft_page import MAY_ASK, DraftPage


class StartView(Allowed, FormView):
    """Enough to keep a draft: who the child is. An officer has a first page of their own."""

    needs = MAY_ASK
    form_class = StartForm
    template_name = "requests_app/start.html"

    def dispatch(self, request, *args, **kwargs):
        if request.user.has_perm("requests_app.enter_for_family"):
            return redirect("enter")
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form):
        draft = services.start_draft(actor=self.request.user, at=now(), **form.cleaned_data)
        return redirect("task_list", key=draft.key)


class TaskListView(DraftPage):
    template_name = "requests_app/task_list.html"
    back_text = "Your requests"

    def get_context_data(self, **kwargs):
        progress = self.progress
        return super().get_context_data(
            progress=progress, groups=groups_of(progress), **advice_on(self.draft), **kwargs
        )


def advice_on(draft) -> dict:
    """Whether and by whom it may be asked today (R01–R04)."""
    child, today = draft.child, localdate()
    return {
        "advice": can_ask_now(draft.plan, draft.window, today, child.first_name),
        "asker": who_asks(child.birth_date, draft.role, today, child.first_name),
    }


class DeleteView(DraftPage):
    template_name = "requests_app/delete.html"

    def post(self, request, *args, **kwargs):
        if sent := self.sent_already():
            return sent
        services.delete_draft(self.draft, actor=request.user)
        messages.success(request, "The draft is deleted, with everything you typed in it.")
        return redirect("my_requests")


FAMILY_WORDS = {
    Status.SUBMITTED: "Sent, and next to be read",
    Status.WAITING_FOR_FAMILY: "We wait for your answer",
    Status.PLANNING: "We plan it with you",
}
TURNS = {Turn.US: "Ours", Turn.SCHOOL: "The school’s", Turn.HEALTH: "The health service’s"}


def standing(sent) -> dict:
    """Where a sent request stands, in the family's words; before they are confirmed, only that we have it."""
    if not sent.whole and sent.is_open:
        return {"request": sent, "where": "Sent. First we check who you are", "turn": "Ours"}
    where = FAMILY_WORDS.get(sent.status, sent.get_status_display())
    turn = "Yours" if sent.turn == Turn.FAMILY else TURNS.get(sent.turn, "Nobody’s: it is finished")
    return {"request": sent, "where": where, "turn": turn}


def left_of(progress: Progress) -> dict:
    """A draft in the list: how far it is, and where to go on."""
    needed = progress.needed
    left = [part for part, state in needed.items() if state != "completed"]
    name = progress.draft.child.first_name
    return {
        "draft": progress.draft,
        "done": progress.done,
        "parts": len(needed),
        "left": [NAMES[part].replace("{name}", name) for part in left],
        "url": url_of(left[0] if left else "check", progress.draft),
        "unsaved": progress.around.unfinished,
    }


class MyRequestsView(Allowed, TemplateView):
    needs = MAY_ASK
    template_name = "requests_app/my_requests.html"

    def get_context_data(self, **kwargs):
        mine = requests_of(self.request.user)
        return super().get_context_data(
            drafts=[
                left_of(one) for one in progress_of_each([row for row in mine if row.is_draft])
            ],
            sent=[
                standing(one) | {"again": self.may_ask_again(one)}
                for one in mine
                if not one.is_draft
            ],
            waiting=waiting_for_check(self.request.user),
            helping=helped_by(self.request.user),
            **kwargs,
        )

    def may_ask_again(self, sent) -> bool:
        finished = not sent.is_open and sent.requester.user_id == self.request.user.pk
        return finished and self.request.user.has_perm("requests_app.ask")
