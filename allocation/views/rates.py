"""Staff pages of rate cards and schemes: see, draft, copy, compare, try, publish."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.generic import FormView, TemplateView, View

from accounts.access import Allowed, found
from allocation import services
from allocation.documents import BadDocument, from_json, read_case, to_yaml
from allocation.drafting import KINDS, changes
from allocation.engine import Refused, calculate
from allocation.engine.comparing import differences
from allocation.forms.rates import DocumentForm, EditForm, PublishForm, TryForm
from allocation.method_page import kind_in_words
from allocation.models import RateCard, Scheme, Use, Versioned
from allocation.presenting import shown
from allocation.queries import versions_by_state
from allocation.sample_case import SAMPLE
from allocation.scheme_tables import tables_of

MODELS: dict[str, Any] = {"rate_card": RateCard, "scheme": Scheme}


class Kinds:
    """Mixin: `kind` of the address is rate_card or scheme."""

    kwargs: dict[str, Any]

    @property
    def kind(self) -> str:
        if self.kwargs["kind"] not in MODELS:
            raise Http404
        return self.kwargs["kind"]

    @property
    def row(self) -> Versioned:
        return found(MODELS[self.kind].objects.with_names(), pk=self.kwargs["pk"])


class RatesPage(Allowed, TemplateView):
    needs = "allocation.see_rates"
    template_name = "allocation/rates/list.html"

    def get_context_data(self, **kwargs):
        today = timezone.localdate()
        groups = [
            (kind, KINDS[kind], versions_by_state(model, today)) for kind, model in MODELS.items()
        ]
        return super().get_context_data(**kwargs, groups=groups)


class VersionPage(Kinds, Allowed, TemplateView):
    needs = "allocation.see_rates"
    template_name = "allocation/rates/version.html"

    def get_context_data(self, **kwargs):
        row = self.row
        compiled = row.compiled()
        return super().get_context_data(
            **kwargs,
            row=row,
            compiled=compiled,
            words=kind_in_words(compiled) if self.kind == "scheme" else "",
            tables=tables_of(compiled) if self.kind == "scheme" else [],
            text=to_yaml(row.document),
            kind_words=KINDS[self.kind],
            others=MODELS[self.kind].objects.filter(name=row.name).exclude(pk=row.pk),
            is_mine=row.drafted_by_id == self.request.user.pk,
        )


class DocumentPage(Kinds, Allowed, View):
    needs = "allocation.see_rates"

    def get(self, request, *args, **kwargs):
        row = self.row
        answer = HttpResponse(to_yaml(row.document), content_type="application/yaml; charset=utf-8")
        safe = "".join(sign if sign.isalnum() else "-" for sign in f"{row.name}-{row.version}")
        answer["Content-Disposition"] = f'attachment; filename="{safe}.yaml"'
        return answer


class NewPage(Kinds, Allowed, FormView):
    needs = "allocation.draft_rates"
    template_name = "allocation/rates/new.html"
    form_class = DocumentForm

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, kind_words=KINDS[self.kind])

    def form_valid(self, form):
        try:
            row = services.draft(self.kind, form.cleaned_data["text"], actor=self.request.user)
        except Refused as error:
            return refused(self, form, error)
        messages.success(self.request, "Draft saved. Somebody else can publish it.")
        return redirect("rate_version", self.kind, row.pk)


class EditPage(Kinds, Allowed, FormView):
    needs = "allocation.draft_rates"
    template_name = "allocation/rates/edit.html"
    form_class = EditForm

    def get_initial(self):
        row = self.row
        return {"text": to_yaml(row.document), "edits": row.edits}

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, row=self.row, kind_words=KINDS[self.kind])

    def form_valid(self, form):
        pk = self.row.pk
        try:
            services.change_draft(self.kind, pk, actor=self.request.user, **form.cleaned_data)
        except Refused as error:
            return refused(self, form, error)
        messages.success(self.request, "Draft saved.")
        return redirect("rate_version", self.kind, pk)


class ClonePage(Kinds, Allowed, View):
    needs = "allocation.draft_rates"
    http_method_names = ("post",)

    def post(self, request, *args, **kwargs):
        copy = services.clone(self.kind, self.row.pk, actor=request.user)
        messages.success(request, "This is your copy. Give it its own version and change it.")
        return redirect("edit_rates", self.kind, copy.pk)


class DiscardPage(Kinds, Allowed, View):
    needs = "allocation.draft_rates"
    http_method_names = ("post",)

    def post(self, request, *args, **kwargs):
        row = self.row
        try:
            services.discard(self.kind, row.pk, actor=request.user)
        except Refused as error:
            messages.error(request, error.message)
            return redirect("rate_version", self.kind, row.pk)
        messages.success(request, f"Draft “{row}” thrown away.")
        return redirect("rates")


class PublishPage(Kinds, Allowed, FormView):
    needs = "allocation.publish_rates"
    template_name = "allocation/rates/publish.html"
    form_class = PublishForm

    def get_initial(self):
        return {"valid_from": self.row.valid_from}

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, row=self.row, kind_words=KINDS[self.kind])

    def form_valid(self, form):
        pk = self.row.pk
        try:
            services.publish(
                self.kind, pk, actor=self.request.user, at=timezone.now(), **form.cleaned_data
            )
        except Refused as error:
            return refused(self, form, error)
        messages.success(self.request, "Published.")
        return redirect("rate_version", self.kind, pk)


class ComparePage(Kinds, Allowed, TemplateView):
    needs = "allocation.see_rates"
    template_name = "allocation/rates/compare.html"

    def get_context_data(self, **kwargs):
        row = self.row
        other = found(MODELS[self.kind].objects, pk=self.kwargs["other"])
        return super().get_context_data(
            row=row,
            other=other,
            changes=changes(other.document, row.document),
            kind_words=KINDS[self.kind],
        )


class TryPage(Kinds, Allowed, FormView):
    """One case with this version and with what is in force on the same day."""

    needs = "allocation.see_rates"
    template_name = "allocation/rates/try.html"
    form_class = TryForm
    initial = {"text": SAMPLE}

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, row=self.row, kind_words=KINDS[self.kind])

    def form_valid(self, form):
        try:
            before, after = tried(self.row, form.cleaned_data["text"])
        except Refused as error:
            return refused(self, form, error)
        return self.render_to_response(
            self.get_context_data(
                form=form,
                shown=shown(after),
                before=shown(before) if before else None,
                differences=differences(before, after) if before else (),
            )
        )


def tried(row: Versioned, text: str):
    """The calculation with what is in force (None when nothing is) and with this version."""
    document = from_json(text)
    dated = isinstance(document, dict) and "on" in document
    case = read_case(document, None if dated else timezone.localdate())
    scheme_row, card_row = in_force_for(case)
    new_scheme = row if row.kind == "scheme" else scheme_row
    new_card = row if row.kind == "rate_card" else card_row
    if new_scheme is None or new_card is None:
        raise Refused("on", "no scheme or rate card is in force on that day to try it with")
    after = calculate(case, new_scheme.compiled(), new_card.compiled())
    if scheme_row is None or card_row is None:
        return None, after
    try:
        return calculate(case, scheme_row.compiled(), card_row.compiled()), after
    except Refused:
        return None, after


def in_force_for(case):
    try:
        scheme = services.scheme_in_force(case.setting, case.phase, case.on)
    except Refused:
        scheme = None
    try:
        card = services.rate_card_in_force(case.on, Use.COUNCIL)
    except Refused:
        card = None
    return scheme, card


def refused(page: FormView, form, error: Refused):
    """Each problem of the document by its path, under the field that holds the document."""
    problems = error.problems if isinstance(error, BadDocument) else [error]
    field = next((name for name in ("text", "valid_from") if name in form.fields), None)
    for problem in problems:
        said = f"{problem.path}: {problem.message}" if problem.path else problem.message
        form.add_error(field, said)
    return page.form_invalid(form)
