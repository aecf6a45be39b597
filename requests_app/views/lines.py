"""The lines of a draft: what is asked for, and what else the plan provides. The same pages for both."""

from django.shortcuts import redirect
from django.utils.functional import cached_property

from accounts.access import found
from requests_app import services
from requests_app.enums import QuantityKind, SettingKind, StrandKind
from requests_app.forms.lines import ProviderForm, RestForm, WhatForm, WhereForm
from requests_app.forms.package import PackageForm
from requests_app.forms.quantities import FORM_OF_KIND
from requests_app.models import Line
from requests_app.views.answers import yes_no
from requests_app.views.draft_page import DraftFormPage, DraftPage


class Asked:
    """Pages of what is asked for."""

    asked = True
    pages = {
        "list": "ask_support",
        "line": "ask_line",
        "next": "ask_line_where",
        "provider": "ask_line_provider",
        "cost": "ask_line_cost",
        "remove": "ask_line_remove",
    }
    form_class = WhatForm
    list_title = "The support you would like"


class Rest:
    """Pages of what stays as it is."""

    asked = False
    pages = {
        "list": "ask_package",
        "line": "ask_package_line",
        "next": "ask_package_cost",
        "cost": "ask_package_cost",
        "remove": "ask_package_remove",
    }
    form_class = RestForm
    list_title = "What else the plan provides"


AWAY_FROM_SCHOOL = (SettingKind.EOTAS, SettingKind.ELECTIVE_HOME, SettingKind.NO_PLACE)


class SupportView(DraftPage):
    template_name = "requests_app/support.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            progress=self.progress,
            week=StrandKind.EDUCATION in self.progress.strands,
            at_home=self.draft.plan.setting_kind in AWAY_FROM_SCHOOL,
            **kwargs,
        )


class PackageView(DraftFormPage):
    """The rest of the package, and whether that is all of it."""

    form_class = PackageForm
    template_name = "requests_app/package.html"
    title = "What else the plan provides"

    def get_initial(self):
        known = self.draft.whole_package_known
        answer = "" if known is None else "yes" if known else "no"
        return {**super().get_initial(), "whole_package_known": answer}

    def get_context_data(self, **kwargs):
        return super().get_context_data(progress=self.progress, **kwargs)


class LineFormPage(DraftFormPage):
    """A page about one line, or about the next one."""

    back_text = "Back to the list"
    number = 0

    @property
    def back(self) -> str:
        return self.address(self.pages["list"])

    @cached_property
    def line(self) -> Line:
        rows = Line.objects.visible_to(self.request.user).select_related("strand__request")
        return found(
            rows,
            strand__request=self.draft.pk,
            position=self.kwargs["line"],
            asked=self.asked,
        )

    def reload(self, locked) -> None:
        super().reload(locked)
        self.__dict__.pop("line", None)

    def line_address(self, page: str) -> str:
        return self.address(self.pages[page], line=self.line.position)

    def get_context_data(self, **kwargs):
        progress = self.progress
        lines = progress.asked if self.asked else progress.rest
        return super().get_context_data(
            progress=progress, line_caption=self.caption_among(lines), **kwargs
        )

    def caption_among(self, lines: list[Line]) -> str:
        """The support you would like: line 4."""
        numbers = {line.pk: number for number, line in enumerate(lines, start=1)}
        own = self.line.pk if "line" in self.kwargs else None
        return f"{self.list_title}: line {numbers.get(own, len(lines) + 1)}"

    def save(self, form) -> None:
        form.cleaned_data.pop("position", None)
        self.line = services.save_line(self.line, **self.stamp, **form.cleaned_data)


class NewLineView(LineFormPage):
    template_name = "requests_app/line.html"
    title = "Add a line"

    def get_initial(self):
        return {"position": services.next_position(self.draft)}

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), **self.wanted()}

    def wanted(self) -> dict:
        """The strands to choose from, for a line that is asked for."""
        return {"strands": self.progress.strands} if self.asked else {}

    def save(self, form) -> None:
        self.line = services.add_line(
            self.draft, **self.stamp, asked=self.asked, **form.cleaned_data
        )

    def get_success_url(self) -> str:
        return self.address(
            "ask_line_where" if self.asked else "ask_package_cost", line=self.line.position
        )


class LineView(LineFormPage):
    template_name = "requests_app/line.html"

    def get_initial(self):
        kept = {name: getattr(self.line, name, "") for name in self.form_class.base_fields}
        return kept | ({"strand_kind": self.line.strand.kind} if "strand_kind" in kept else {})

    def get_form_kwargs(self):
        remove = ("Remove this line", self.line_address("remove"))
        wanted = {}
        if self.get_form_class() is WhatForm:
            wanted = {"strands": self.progress.strands}
        return {**super().get_form_kwargs(), **wanted, "also": [remove]}

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"title": self.line.provision}

    def get_success_url(self) -> str:
        return self.address(
            "ask_line_where" if self.asked else "ask_package_cost", line=self.line.position
        )


class LineWhereView(Asked, LineView):
    form_class = WhereForm

    def get_success_url(self) -> str:
        return self.line_address("provider")


class LineProviderView(Asked, LineView):
    form_class = ProviderForm

    def get_initial(self):
        return super().get_initial() | {"household_member": yes_no(self.line.household_member)}

    def get_success_url(self) -> str:
        return self.line_address("cost")


class CostView(LineView):
    """How much of it. The kind comes from the link that opened the page; the total is worked out here."""

    template_name = "requests_app/cost.html"

    @cached_property
    def kind(self) -> str:
        chosen = self.request.POST.get("quantity_kind") or self.request.GET.get("kind")
        if not chosen and self.unfinished:
            chosen = self.unfinished.typed.get("quantity_kind", [""])[0]
        kept = self.line.quantity_kind or QuantityKind.SESSIONS
        return chosen if chosen in FORM_OF_KIND else kept

    def get_form_class(self):
        return FORM_OF_KIND[self.kind]

    def get_initial(self):
        if self.line.quantity_kind != self.kind:
            return {
                "group_size": 1,
                "number": 1 if self.kind == QuantityKind.ONE_OFF else None,
                "quantity_kind": self.kind,
            }
        return {name: getattr(self.line, name) for name in self.get_form_class().base_fields}

    def get_context_data(self, **kwargs):
        other = [(kind, words) for kind, words in OTHER_KINDS.items() if kind != self.kind]
        context = super().get_context_data(**kwargs)
        shown = self.line.quantity_kind == self.kind
        return context | {
            "kind": self.kind,
            "others": other,
            "remove": self.line_address("remove"),
            "total": total_of(self.line if shown else None, context["form"]),
        }

    def get_success_url(self) -> str:
        if "work_out" in self.request.POST:
            return self.line_address("cost") + "#total"
        return self.home if self.request.GET.get("from") == "check" else self.back


OTHER_KINDS = {
    QuantityKind.SESSIONS: "it comes in sessions, like lessons",
    QuantityKind.ONE_OFF: "it is one thing, like a laptop",
    QuantityKind.UNITS: "it is miles, days or licences",
}


USUAL = {QuantityKind.SESSIONS: {"group_size": 1}, QuantityKind.ONE_OFF: {"number": 1}}


def total_of(line: Line | None, form) -> dict:
    """What the box says: the sum in words and the result, or what it waits for."""
    if form.errors:
        waiting = "We can work this out when the answers marked above are one number each."
    elif line is None:
        waiting = "Press “Work out the total” when you have typed the numbers."
    elif line.annual is None:
        waiting = f"{line.sum_in_words.split(';')[0]}. No price yet: we use our own rate."
    else:
        *how_much, priced = line.sum_in_words.split("; ")
        words = [*how_much, priced.rsplit(" = ", 1)[0]]
        return {"words": words, "result": line.annual, "waiting": ""}
    return {"words": [], "result": None, "waiting": waiting}


class RemoveView(LineFormPage):
    template_name = "requests_app/remove_line.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(line=self.line, form=None, **kwargs)

    def post(self, request, *args, **kwargs):
        if sent := self.sent_already():
            return sent
        services.remove_line(self.line, **self.stamp)
        return redirect(self.back)


class AskedNewView(Asked, NewLineView):
    pass


class AskedLineView(Asked, LineView):
    pass


class AskedCostView(Asked, CostView):
    pass


class AskedRemoveView(Asked, RemoveView):
    pass


class RestNewView(Rest, NewLineView):
    pass


class RestLineView(Rest, LineView):
    pass


class RestCostView(Rest, CostView):
    pass


class RestRemoveView(Rest, RemoveView):
    pass
