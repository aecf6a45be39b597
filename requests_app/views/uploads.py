"""Pages whose form takes many files: what can be kept is kept, every other file is named with its reason."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpResponse, JsonResponse
from django.views.generic import FormView

from requests_app.services import Refused
from requests_app.services.evidence import safe_name

TOO_BIG = "it is bigger than 50 MB. Choose a smaller one, or send it in parts."
TOO_MUCH = "these are too many at once. Choose fewer, then add the others."
NO_FILE = "Choose a file"
NOT_KEPT = "not_kept"


class TakesFiles(FormView):
    """With scripts each file comes alone, so that its progress can be shown, and is answered in JSON.
    Then the form itself comes without files, and its page tells what could not be kept."""

    def keep(self, file, about: str) -> None:
        """Keep one file. Raises Refused."""
        raise NotImplementedError

    def closed(self) -> HttpResponse | None:
        """Where a file that comes too late leads to."""
        return None

    def get(self, request, *args, **kwargs):
        request.session.pop(NOT_KEPT, None)
        return super().get(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        if closed := self.closed():
            return closed
        if request.headers.get("Accept") == "application/json":
            return JsonResponse(self._take_one())
        form = self.get_form()
        form.is_valid()
        self._keep_all(form)
        return self.form_invalid(form) if form.errors else self.form_valid(form)

    def get_form_kwargs(self):
        alone = self.request.method == "POST" and self._came_alone()
        return {**super().get_form_kwargs(), "alone": alone}

    def _came_alone(self) -> bool:
        return self.request.POST.get("uploaded", "0") not in ("", "0") or bool(self._not_kept())

    def _take_one(self) -> dict[str, Any]:
        errors = self._stopped()
        file = self.request.FILES.get("files")
        if file and not errors:
            errors = self._errors_of(file, self.request.POST.get("about", ""))
        elif not errors:
            errors = [NO_FILE]
        if errors:
            self.request.session[NOT_KEPT] = {self.request.path: [*self._not_kept(), *errors]}
        return {"kept": not errors, "why": " ".join(errors)}

    def _errors_of(self, file, about: str) -> list[str]:
        field = self.get_form_class().base_fields.get("about")
        try:
            self.keep(file, field.clean(about) if field else "")
        except (Refused, ValidationError) as error:
            words = error.messages[0] if isinstance(error, ValidationError) else str(error)
            return [f"{safe_name(file.name)}: {words}"]
        return []

    def _keep_all(self, form) -> None:
        """Also when something else on the page is wrong: nothing that was sent is sent again."""
        errors = [*self._stopped(), *self._not_kept()]
        self.request.session.pop(NOT_KEPT, None)
        if errors and not form.cleaned_data.get("files"):
            form.errors.pop("files", None)
        for file in form.cleaned_data.get("files", []):
            errors += self._errors_of(file, form.data.get("about", ""))
        for error in errors:
            form.add_error("files", error)

    def _stopped(self) -> list[str]:
        """What `requests_app.uploads` stopped on its way, known once the body has been read."""
        self.request.POST  # noqa: B018 - reads the body
        why = {"too_big": TOO_BIG, "too_much": TOO_MUCH}
        return [
            f"{safe_name(name)}: {words}"
            for reason, words in why.items()
            for name in getattr(self.request, reason, [])
        ]

    def _not_kept(self) -> list[str]:
        """Of the files that came alone to this page."""
        return self.request.session.get(NOT_KEPT, {}).get(self.request.path, [])
