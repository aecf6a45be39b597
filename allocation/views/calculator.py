"""The public calculator: no account, nothing stored, the same engine as the caseworker's."""

import json
from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.generic import View

from allocation.documents import from_json, read_case, written_case
from allocation.engine import Calculation, Refused, Scheme, calculate
from allocation.engine.comparing import differences
from allocation.engine.scheme import Costed
from allocation.engine.setting_rules import SETTING_RULES
from allocation.forms.answers import AnswersForm
from allocation.forms.calculator import (
    LINE_FORMS,
    MOST_LINES,
    OWN_PRICE,
    ComparedSettingForm,
    EverythingForm,
    SettingForm,
)
from allocation.paper import PaperMissing, pdf_of
from allocation.presenting import shown
from allocation.services import rate_card_for, scheme_in_force
from council.typed_numbers import whole_number

TEMPLATE = "allocation/calculator/{}.html"


@method_decorator(login_not_required, name="dispatch")
class CalculatorPage(View):
    """Every page posts the whole case on; whoever arrives without one starts at the beginning."""

    case: dict[str, Any]
    original: dict[str, Any]

    def get(self, request):
        return redirect("calculator")

    def dispatch(self, request, *args, **kwargs):
        self.today = timezone.localdate()
        try:
            self.case = carried(request.POST.get("case"), self.today)
            self.original = carried(request.POST.get("original"), self.today)
        except Refused:
            return redirect("calculator")
        return super().dispatch(request, *args, **kwargs)

    @property
    def on(self) -> date:
        return date.fromisoformat(self.case["on"]) if self.case.get("on") else self.today

    def show(self, page: str, **context) -> HttpResponse:
        hidden = {"case": written(self.case), "original": written(self.original)}
        return render(self.request, TEMPLATE.format(page), context | {"hidden": hidden})

    def initial(self, **more) -> dict[str, Any]:
        return {"case": written(self.case), "original": written(self.original)} | more

    def scheme(self) -> Scheme:
        return self.row().compiled()

    def row(self):
        return scheme_in_force(self.case["setting"], self.case.get("phase"), self.on)

    def card(self):
        return rate_card_for(self.row(), self.on).compiled()

    def show_next(self) -> HttpResponse:
        """The package's lines, or the scheme's questions."""
        scheme = self.scheme()
        if isinstance(scheme.method, Costed):
            return self.show_package(EverythingForm(initial=self.initial()))
        return self.show("answers", form=AnswersForm(scheme=scheme, initial=self.initial()))

    def show_package(self, form: EverythingForm) -> HttpResponse:
        lines = lines_of(self.case, self.on, self.card(), self.scheme())
        rule = SETTING_RULES[self.case["setting"]]
        return self.show(
            "package",
            form=form,
            lines=lines,
            counts_place=rule.counts_place(),
            setting=rule.label,
            full=len(lines) >= MOST_LINES,
        )


class SettingPage(CalculatorPage):
    def get(self, request):
        return self.show("setting", form=SettingForm())

    def post(self, request):
        if request.POST.get("do") == "begin":
            form = self.form_class()(initial=self.initial(**self.begun()))
            return self.show("setting", form=form)
        form = self.form_class()(request.POST)
        if not form.is_valid():
            return self.show("setting", form=form)
        self.case = self.case | self.chosen(form)
        try:
            return self.show_next()
        except Refused as error:
            form.add_error("on" if "on" in form.fields else "setting", error.message)
            return self.show("setting", form=form)

    def form_class(self) -> type[SettingForm]:
        return ComparedSettingForm if self.original else SettingForm

    def begun(self) -> dict[str, Any]:
        return {"setting": self.case.get("setting"), "phase": self.case.get("phase"), "on": self.on}

    def chosen(self, form: SettingForm) -> dict[str, Any]:
        found = {key: form.cleaned_data[key] for key in ("setting", "phase")}
        if form.cleaned_data.get("on"):
            found["on"] = form.cleaned_data["on"].isoformat()
        return found


class PackagePage(CalculatorPage):
    """Add, change or remove a line; then the figures."""

    def post(self, request):
        if not self.case:
            return redirect("calculator")
        do, _dash, what = request.POST.get("do", "").partition("-")
        if do == "add" and what in LINE_FORMS:
            return self.show_line(what, self.initial(paid_by=None))
        if do == "change" and (line := self.line_at(what)) is not None:
            return self.show_line(kind_of(line), self.initial(place=what, **typed(line)))
        if do == "remove" and self.line_at(what) is not None:
            del self.case["package"][int(what)]
        if do == "compare":
            self.original = self.original or self.case
        if do == "work":
            return self.work_out()
        return self.show_next()

    def work_out(self) -> HttpResponse:
        form = EverythingForm(self.request.POST)
        if not form.is_valid():
            return self.show_package(form)
        self.case["whole_package"] = form.cleaned_data["everything"] == "yes"
        try:
            return result_page(self)
        except Refused as error:
            form.add_error(None, error.message)
            return self.show_package(form)

    def show_line(self, kind: str, initial: dict[str, Any]) -> HttpResponse:
        initial["kind"] = kind
        form = LINE_FORMS[kind](card=self.card(), on=self.on, initial=initial)
        return self.show("line", form=form)

    def line_at(self, place: str) -> dict[str, Any] | None:
        at, lines = whole_number(place), self.case.get("package", [])
        return None if at is None or at >= len(lines) else lines[at]


class LinePage(CalculatorPage):
    def post(self, request):
        kind = request.POST.get("kind", "")
        if not self.case or kind not in LINE_FORMS:
            return redirect("calculator")
        form = LINE_FORMS[kind](request.POST, card=self.card(), on=self.on)
        if not form.is_valid():
            return self.show("line", form=form)
        self.put(form)
        return self.show_package(EverythingForm(initial=self.initial()))

    def put(self, form) -> None:
        lines = self.case.setdefault("package", [])
        at = whole_number(form.cleaned_data["place"])
        if at is not None and at < len(lines):
            lines[at] = form.line() | {"key": lines[at].get("key")}
        elif len(lines) < MOST_LINES:
            lines.append(form.line())


class AnswersPage(CalculatorPage):
    def post(self, request):
        if not self.case:
            return redirect("calculator")
        form = AnswersForm(request.POST, scheme=self.scheme())
        if form.is_valid():
            self.case["answers"] = form.answers()
            try:
                return result_page(self)
            except Refused as error:
                key = error.path.removeprefix("answers.")
                name = f"answer_{key}"
                form.add_error(name if name in form.fields else None, error.message)
        return self.show("answers", form=form)


class ResultPage(CalculatorPage):
    """The figures again: from a link that holds the answers, or on paper."""

    def post(self, request):
        if not self.case.get("setting"):
            return redirect("calculator")
        try:
            if request.POST.get("do") == "paper":
                return paper(self)
            return result_page(self)
        except Refused:
            return redirect("calculator")


def carried(text: str | None, today: date) -> dict[str, Any]:
    """The case that a page carries, checked again each time; nothing when there is none yet."""
    if not text:
        return {}
    document = from_json(text)
    checked = written_case(document, None)
    read_case(checked, date.fromisoformat(checked["on"]) if "on" in checked else today)
    return checked


def written(case: dict[str, Any]) -> str:
    return json.dumps(case, ensure_ascii=False, separators=(",", ":")) if case else ""


def figures(page: CalculatorPage, case: dict[str, Any]) -> Calculation:
    on = date.fromisoformat(case["on"]) if case.get("on") else page.today
    scheme = scheme_in_force(case["setting"], case.get("phase"), on)
    return calculate(read_case(case, on), scheme.compiled(), rate_card_for(scheme, on).compiled())


def result_page(page: CalculatorPage) -> HttpResponse:
    found = figures(page, page.case)
    before = figures(page, page.original) if page.original else None
    return page.show(
        "result",
        shown=shown(found),
        before=before and shown(before),
        differences=differences(before, found) if before else (),
        setting=SETTING_RULES[page.case["setting"]].label,
    )


def paper(page: CalculatorPage) -> HttpResponse:
    found = figures(page, page.case)
    setting = SETTING_RULES[page.case["setting"]].label
    try:
        pdf = pdf_of(
            "allocation/calculator/paper.html", {"shown": shown(found), "setting": setting}
        )
    except PaperMissing:
        return page.show("result", shown=shown(found), no_paper=True, setting=setting)
    answer = HttpResponse(pdf, content_type="application/pdf")
    answer["Content-Disposition"] = 'attachment; filename="rough-figure.pdf"'
    return answer


def lines_of(case: dict[str, Any], on: date, card, scheme: Scheme) -> list[dict[str, Any]]:
    """The lines so far with their sums, in the order typed."""
    read = read_case(case, on)
    try:
        priced = {line.key: line for line in calculate(read, scheme, card).lines}
    except Refused:
        priced = {}
    return [
        {"place": place, "line": line, "priced": priced.get(line.key)}
        for place, line in enumerate(read.package)
    ]


def kind_of(line: dict[str, Any]) -> str:
    if line.get("place"):
        return "place"
    return line["quantity"]["kind"] if "quantity" in line else "cost"


def typed(line: dict[str, Any]) -> dict[str, Any]:
    """A line as the form's first values."""
    quantity = dict(line.get("quantity", {}))
    rate = quantity.pop("rate", None)
    return {
        **quantity,
        "label": line.get("label"),
        "cost": line.get("cost"),
        "price": rate,
        "price_per": quantity.get("rate_per", "hour"),
        "price_from": line.get("rate") or OWN_PRICE,
        "paid_by": line.get("paid_by", "setting"),
        "asked": "yes" if line.get("asked") else "no",
        "group_size": quantity.get("group_size", 1),
        "times_a_week": quantity.get("times_a_week", 1),
        "number": quantity.get("number", 1),
    }
