"""The week in one table: typed row by row, worked out together, each row a line."""

import re

from django.shortcuts import redirect
from django.utils.functional import cached_property

from requests_app import services
from requests_app.enums import StrandKind
from requests_app.forms.week import MOST_ROWS, WeekForm, initial_row, total_of_rows
from requests_app.models import Line
from requests_app.services.week import week_lines
from requests_app.views.draft_page import DraftFormPage
from requests_app.views.keeping import mark_of, query_of

ROW = re.compile(r"row-(\d{1,2})-what")
FEWEST, MORE = 6, 4
ABOUT_LINE = ("section_f", "outcome", "where", "delivered_by", "paid_by")


class WeekView(DraftFormPage):
    form_class = WeekForm
    template_name = "requests_app/week.html"
    title = "A week in one table"
    back_text = "Back to the list"

    @property
    def back(self) -> str:
        return self.address("ask_support")

    def get_success_url(self) -> str:
        return self.back

    def get(self, request, *args, **kwargs):
        if self.draft.is_draft and StrandKind.EDUCATION not in self.progress.strands:
            return redirect(self.back)
        return super().get(request, *args, **kwargs)

    @property
    def lines(self) -> list[Line]:
        return week_lines(self.progress.lines)

    @cached_property
    def count(self) -> int:
        """Rows of the table: those posted or typed before, or what there is and a few more."""
        typed = self.request.POST or (self.unfinished.typed if self.unfinished else {})
        rows = [int(found[1]) + 1 for name in typed if (found := ROW.fullmatch(name))]
        more = MORE if "more" in self.request.POST else 0
        usual = max(FEWEST, len(self.lines) + 2)
        return min(MOST_ROWS, max(rows, default=usual) + more)

    def form_fields(self) -> dict:
        return WeekForm.fields_of(self.count)

    def get_initial(self):
        known = dict(enumerate(self.lines))
        first = known.get(0)
        about = {name: getattr(first, name) for name in ABOUT_LINE} if first else {}
        rows = [initial_row(number, known.get(number)) for number in range(self.count)]
        return about | {name: value for row in rows for name, value in row.items()}

    def stored(self) -> dict:
        rows = [initial_row(number, line) for number, line in enumerate(self.lines)]
        return {name: value for row in rows for name, value in row.items()}

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"rows": self.count}

    def post(self, request, *args, **kwargs):
        asks = next((name for name in ("more", "work_out") if name in request.POST), None)
        if asks and self.draft.is_draft:
            return getattr(self, asks)()
        return super().post(request, *args, **kwargs)

    def more(self):
        """More empty rows below what is typed, nothing judged."""
        kwargs = self.get_form_kwargs()
        data, fields = query_of(dict(self.request.POST.lists())), self.form_fields()
        typed = {
            name: field.widget.value_from_datadict(data, {}, name)
            for name, field in fields.items()
            if name in data
        }
        initial = kwargs["initial"] | typed | {"was": data.get("was", "")}
        form = WeekForm(draft=self.draft, rows=self.count, was=initial["was"], initial=initial)
        return self.render_to_response(self.get_context_data(form=form, total=None))

    def work_out(self):
        form = self.get_form()
        form.is_valid()
        form.forget_about_all()
        return self.render_to_response(self.get_context_data(form=form))

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return context | {"total": total_box(context["form"], self.lines)}

    def differences(self, form) -> list[dict]:
        """Lines another tab has changed; rows sent a second time are the lines they became."""
        mine = sorted(mark_of(row.fields) for row in form.rows)
        theirs = [(line, mark_of(_fields(line))) for line in self.lines]
        if sorted(mark for _, mark in theirs) == mine:
            return []
        return [
            {"label": line.provision, "value": line.sum_in_words}
            for line, mark in theirs
            if mark not in mine
        ] or [{"label": "Lines", "value": "Some were removed"}]

    def save(self, form) -> None:
        about = {name: form.cleaned_data[name] for name in ABOUT_LINE}
        services.save_week(self.draft, **self.stamp, rows=form.rows, **about)


def _fields(line: Line) -> dict:
    return services.week_row(line).fields


def total_box(form, lines: list[Line]) -> dict:
    """What stands under the table: the sum of what is typed, or of the lines there are."""
    if form.is_bound and form.errors:
        waiting = "We can work this out when the boxes marked above are one number each."
        return {"words": [], "result": None, "waiting": waiting}
    rows = form.rows if form.is_bound else [services.week_row(line) for line in lines]
    if not rows:
        return {"words": [], "result": None, "waiting": "Type a row, then press the button."}
    total = total_of_rows(rows)
    waiting = "" if total["result"] is not None else f"{total['words'][0]}. No price yet."
    return total | {"waiting": waiting}
