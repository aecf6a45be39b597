"""Panels: who meets when, on which cases, what they recommended, and the pack to read before."""

from collections.abc import Iterable

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.timezone import localdate, now
from django.views.generic import FormView, TemplateView, View

from accounts.access import Allowed, found
from casework.enums import PackState
from casework.models import Panel, PanelItem, PanelPack
from casework.services import panels
from casework.staff import panel_queries
from casework.staff.panel_forms import (
    AddCasesForm,
    ChoosePanelForm,
    PanelForm,
    RecommendForm,
    members_words,
)
from casework.staff.queue_forms import MOST_AT_ONCE
from casework.staff.queue_order import are_numbers
from casework.staff.refusals import SaidNo, refusals
from requests_app.models import Request
from requests_app.services import Refused


class Panels(Allowed, TemplateView):
    needs = "casework.review"
    template_name = "casework/staff/panels.html"

    def get_context_data(self, **kwargs):
        user, today = self.request.user, localdate()
        return super().get_context_data(
            coming=list(panel_queries.coming(user, today)),
            past=list(panel_queries.past(user, today)),
            **kwargs,
        )


class PanelAction(Allowed):
    """`act` calls one service; refused, the page says why and keeps what was typed."""

    needs = "casework.review"
    done = ""

    def form_valid(self, form):
        try:
            with refusals():
                self.act(form.cleaned_data)
        except SaidNo as no:
            form.add_error(None, str(no))
            return self.form_invalid(form)
        if self.done:
            messages.success(self.request, self.done)
        return HttpResponseRedirect(self.get_success_url())


class NewPanel(PanelAction, FormView):
    form_class = PanelForm
    template_name = "casework/staff/panel_form.html"
    extra_context = {"title": "Arrange a panel"}
    done = "The panel is arranged."

    def act(self, typed) -> None:
        typed.pop("version")
        self.panel = panels.arrange_panel(**typed, actor=self.request.user, at=now())

    def get_success_url(self) -> str:
        return self.panel.get_absolute_url()


class OnePanel(PanelAction):
    @cached_property
    def panel(self) -> Panel:
        return found(Panel.objects.visible_to(self.request.user), pk=self.kwargs["panel"])

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs | {"panel": self.panel})

    def get_success_url(self) -> str:
        return self.panel.get_absolute_url()


class ShowPanel(OnePanel, TemplateView):
    template_name = "casework/staff/panel.html"

    def get_context_data(self, **kwargs):
        user, panel = self.request.user, self.panel
        items = panel_queries.agenda_of(panel, user)
        packs = PanelPack.objects.visible_to(user).filter(panel=panel)
        return super().get_context_data(
            items=items,
            hidden=panel.items.count() - len(items),
            members=list(panel.members.all()),
            met=panel.held_on <= localdate(),
            pack=packs.first(),
            **kwargs,
        )


class ChangePanel(OnePanel, FormView):
    form_class = PanelForm
    template_name = "casework/staff/panel_form.html"
    extra_context = {"title": "Change the panel"}
    done = "The panel is changed."

    def get_initial(self):
        panel = self.panel
        kept = {name: getattr(panel, name) for name in ("name", "held_on", "place", "version")}
        return kept | {"members": members_words(panel)}

    def act(self, typed) -> None:
        panels.change_panel(self.panel, **typed, actor=self.request.user)


class PutsOnAgenda(PanelAction):
    """Many at once: one that cannot go does not stop the rest, and is named."""

    def put(self, panel: Panel, cases: Iterable[Request]) -> None:
        said = [self._put(panel, case) for case in cases]
        done = said.count("")
        if done:
            messages.success(
                self.request, f"{done} case{'s' if done > 1 else ''} put on the agenda."
            )
        for words in filter(None, said):
            messages.error(self.request, words)

    def _put(self, panel: Panel, case: Request) -> str:
        try:
            panels.put_on_agenda(panel, case, actor=self.request.user, at=now())
        except Refused as no:
            return f"{case.reference}: {no}"
        return ""


class AddCases(OnePanel, PutsOnAgenda, FormView):
    form_class = AddCasesForm
    template_name = "casework/staff/panel_form.html"
    extra_context = {"title": "Put cases on the agenda"}

    def get_form_kwargs(self):
        cases = panel_queries.cases_to_add(self.panel, self.request.user)
        return super().get_form_kwargs() | {"cases": cases}

    def act(self, typed) -> None:
        self.put(self.panel, typed["cases"])


class ChoosePanel(PutsOnAgenda, FormView):
    """Cases ticked in the queue come here, and here they are told which panel hears them."""

    form_class = ChoosePanelForm
    template_name = "casework/staff/choose_panel.html"

    def get(self, request, *args, **kwargs):
        return HttpResponseRedirect(reverse("queue"))

    def post(self, request, *args, **kwargs):
        if not self.ticked:
            messages.error(request, "Tick the cases the panel should hear.")
            return HttpResponseRedirect(reverse("queue"))
        if "choose" in request.POST:
            return self.render_to_response(self.get_context_data(form=self.form_of_ticked()))
        return super().post(request, *args, **kwargs)

    @cached_property
    def ticked(self) -> list[Request]:
        numbers = [one for one in self.request.POST.getlist("case") if are_numbers(one)]
        return list(panel_queries.cases_ticked(numbers[:MOST_AT_ONCE], self.request.user))

    @cached_property
    def coming(self):
        return panel_queries.panels_to_choose(self.request.user, localdate())

    def form_of_ticked(self) -> ChoosePanelForm:
        cases = [case.pk for case in self.ticked]
        return ChoosePanelForm(initial={"case": cases}, panels=self.coming)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"panels": self.coming}

    def act(self, typed) -> None:
        self.panel = typed["panel"]
        self.put(self.panel, self.ticked)

    def get_success_url(self) -> str:
        return self.panel.get_absolute_url()

    def get_context_data(self, **kwargs):
        return super().get_context_data(cases=self.ticked, panels=self.coming, **kwargs)


class OneItem(OnePanel):
    @cached_property
    def item(self) -> PanelItem:
        items = PanelItem.objects.visible_to(self.request.user).filter(panel=self.panel)
        return found(items.for_agenda(), pk=self.kwargs["item"])


class Recommend(OneItem, FormView):
    form_class = RecommendForm
    template_name = "casework/staff/recommend.html"
    done = "The recommendation is recorded. It decides nothing."

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"panel": self.panel}

    def get_initial(self):
        item = self.item
        present = item.present.all() if item.recommendation else self.panel.members.all()
        kept = {"recommendation": item.recommendation, "reason": item.reason}
        return kept | {"present": [one.pk for one in present]}

    def act(self, typed) -> None:
        panels.recommend(self.item, **typed, actor=self.request.user, at=now())

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs | {"item": self.item})


class PanelButton(View):
    http_method_names = ["post"]
    done = ""

    def post(self, request, *args, **kwargs):
        try:
            with refusals():
                self.press()
        except SaidNo as no:
            messages.error(request, str(no))
        else:
            if self.done:
                messages.success(request, self.done)
        return HttpResponseRedirect(self.get_success_url())


class TakeOff(OneItem, PanelButton):
    done = "The case is off the agenda."

    def press(self) -> None:
        panels.take_off_agenda(self.item, actor=self.request.user, at=now())


class MakePack(OnePanel, PanelButton):
    pack: PanelPack | None = None

    def press(self) -> None:
        self.pack = panels.ask_for_pack(self.panel, actor=self.request.user, at=now())

    def get_success_url(self) -> str:
        return (self.pack or self.panel).get_absolute_url()


class OnePack(Allowed):
    needs = "casework.review"

    @cached_property
    def pack(self) -> PanelPack:
        rows = PanelPack.objects.visible_to(self.request.user).select_related("panel")
        return found(rows, key=self.kwargs["key"])

    def get_success_url(self) -> str:
        return self.pack.get_absolute_url()


class ShowPack(OnePack, TemplateView):
    """How far the pack is; the page looks again by itself, and by a link without JavaScript."""

    template_name = "casework/staff/pack.html"

    def get_context_data(self, **kwargs):
        going_on = self.pack.state == PackState.OWED
        return super().get_context_data(pack=self.pack, going_on=going_on, **kwargs)


class PackAgain(OnePack, PanelButton):
    def press(self) -> None:
        panels.try_pack_again(self.pack)


class PackFile(OnePack, View):
    def get(self, request, *args, **kwargs):
        if not self.pack.file:
            raise Http404
        name = f"panel-{self.pack.panel.held_on:%Y-%m-%d}.pdf"
        return FileResponse(self.pack.file.open("rb"), as_attachment=True, filename=name)
