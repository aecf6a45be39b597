"""Two tabs never overwrite each other silently, and words are kept while they are typed.

A page is opened with `was`: a mark of what was stored then, and the version of what stood typed. A post
whose mark is out of date is shown what changed, with its own words still in the boxes.
"""

import json

from django.http import JsonResponse, QueryDict
from django.shortcuts import redirect
from django.utils.crypto import salted_hmac
from django.utils.functional import cached_property
from django.utils.timezone import now
from django.views.generic.edit import FormMixin

from council.templatetags.council_format import clock_time, plain_date
from council.typed_numbers import whole_number
from requests_app import services
from requests_app.models import Unfinished
from requests_app.services import Changed, Refused
from requests_app.services.keeping import TAB

OURS = ("was", "position", "version", "quantity_kind")
IN_ANOTHER_TAB = (
    "This page was changed at {time}, in another tab or on another device. What you typed is still here. "
    "Read what changed, then save again to keep yours"
)


class Meanwhile(Exception):
    """Another tab saved other answers since this page was opened."""


class KeepsWhatIsTyped(FormMixin):
    """Mixin of a page of a draft with a form. `keeps`: words are kept while typing; else only guarded."""

    keeps = guards = True
    meanwhile: list[dict] = []

    @property
    def page(self) -> str:
        """Its name, with the line's number: as `Unfinished.page` has it."""
        line = self.kwargs.get("line")
        return f"{self.request.resolver_match.url_name}{f'-{line}' if line else ''}"

    @cached_property
    def unfinished(self) -> Unfinished | None:
        if not (self.keeps and self.guards):
            return None
        return Unfinished.objects.filter(request=self.draft, page=self.page).first()

    @property
    def was(self) -> str:
        version = self.unfinished.version if self.unfinished else 0
        return f"{mark_of(self.stored())}.{version}" if self.guards else ""

    def stored(self) -> dict:
        """What is stored now, field by field."""
        return {name: value for name, value in self.get_initial().items() if name not in OURS}

    def get_form_kwargs(self):
        kwargs = super().get_form_kwargs()
        if self.request.method == "GET" and self.unfinished:
            kwargs["initial"] = kwargs["initial"] | self.typed_before()
        return {**kwargs, "draft": self.draft, "was": self.was}

    def typed_before(self) -> dict:
        """Word for word what stood in the boxes, right or wrong."""
        data, fields = query_of(self.unfinished.typed), self.form_fields()
        return {
            name: field.widget.value_from_datadict(data, {}, name)
            for name, field in fields.items()
            if name not in OURS and not field.widget.value_omitted_from_data(data, {}, name)
        }

    def form_fields(self) -> dict:
        return self.get_form_class().base_fields

    def get_context_data(self, **kwargs):
        kept = self.unfinished if self.request.method == "GET" else None
        return super().get_context_data(
            kept=kept, keeps=self.keeps and self.guards, meanwhile=self.meanwhile, **kwargs
        )

    def post(self, request, *args, **kwargs):
        if self.draft.is_draft and self.guards:
            if "X-Keep" in request.headers and self.keeps:
                return self.keep()
            if "put_back" in request.POST:
                services.forget_typed(self.draft, self.page)
                return redirect(request.get_full_path())
        return super().post(request, *args, **kwargs)

    def keep(self) -> JsonResponse:
        """Called by keep.js while typing: never an error shown, nothing judged."""
        form, at = self.get_form(), now()
        mark, _, version = form.data.get("was", "").rpartition(".")
        try:
            if mark != mark_of(self.stored()):
                raise Changed
            kept = services.keep_typed(
                self.draft,
                actor=self.request.user,
                at=at,
                page=self.page,
                typed=typed_in(form),
                version=whole_number(version) or 0,
            )
        except Changed:
            return JsonResponse({"changed": True}, status=409)
        except Refused as refused:
            return JsonResponse({"says": str(refused)}, status=413)
        if form.is_valid() and not self.differences(form):
            services.forget_typed(self.draft, self.page)
            kept.version = 0
        return JsonResponse(
            {"says": f"Saved today at {clock_time(at)}", "was": f"{mark}.{kept.version}"}
        )

    def refuse_if_changed(self, form) -> None:
        """Called with the draft locked; the second press, with the new mark, wins."""
        was = form.data.get("was")
        if not self.guards or not was or was == self.was:
            return
        if was.rpartition(".")[0] == mark_of(self.stored()):
            mine = typed_in(form)
            if self.unfinished is None or services.same_tab(self.unfinished, mine):
                return
            self.meanwhile = typed_rows(form, self.unfinished.typed)
        else:
            self.meanwhile = self.differences(form)
        if self.meanwhile:
            raise Meanwhile

    def differences(self, form) -> list[dict]:
        """What is stored now and differs from what was just typed."""
        stored = self.stored()
        return [
            {"label": field.label, "value": in_words(field, stored[name])}
            for name, field in form.fields.items()
            if name in stored
            and mark_of(read(field, stored[name])) != mark_of(form.cleaned_data.get(name))
        ]

    def say_meanwhile(self, form) -> None:
        form.data = form.data.copy()
        form.data["was"] = self.was
        form.add_error(None, IN_ANOTHER_TAB.format(time=clock_time(self.draft.saved_at)))


def read(field, stored):
    """A stored answer as the form reads it: "yes" of a yes or no is True."""
    return field.coerce(stored) if stored and hasattr(field, "coerce") else stored


def mark_of(stored) -> str:
    """Tells nothing of the answers, and differs when they do; empty answers are one."""
    flat = json.dumps(stored, default=str, sort_keys=True) if stored not in (None, "", []) else ""
    return salted_hmac("what was stored on a page", flat).hexdigest()[:16]


def typed_in(form) -> dict[str, list[str]]:
    """The boxes of this form as posted, and the tab they were typed in; a NUL cannot be kept."""
    fields = form.fields.keys() - set(OURS) | {TAB, "quantity_kind"}
    return {
        name: [text.replace("\x00", "") for text in texts]
        for name, texts in form.data.lists()
        if name in fields or name.rpartition("-")[0] in fields
    }


def query_of(typed: dict[str, list[str]]) -> QueryDict:
    data = QueryDict(mutable=True)
    for name, texts in typed.items():
        data.setlist(name, texts)
    return data


def typed_rows(form, typed: dict[str, list[str]]) -> list[dict]:
    """What stands typed in another tab, in its own words."""
    data = query_of(typed)
    rows = []
    for name, field in form.fields.items():
        theirs = field.widget.value_from_datadict(data, {}, name)
        ours = field.widget.value_from_datadict(form.data, {}, name)
        if name not in OURS and theirs and theirs != ours:
            rows.append({"label": field.label, "value": in_words(field, theirs)})
    return rows


def in_words(field, value) -> str:
    if isinstance(value, dict):
        return " ".join(filter(None, value.values()))
    choices = {str(code): str(words) for code, words in getattr(field, "choices", ())}
    if isinstance(value, list):
        return ", ".join(choices.get(str(one), str(one)) for one in value) or "Nothing"
    return (
        choices.get(str(value)) or plain_date(value)
        if hasattr(value, "day")
        else (choices.get(str(value), str(value) if value not in (None, "") else "Nothing"))
    )
