"""The words of messages, which managers change: listed, previewed, published, each version kept."""

from itertools import groupby

from django.contrib import messages as notices
from django.http import Http404
from django.shortcuts import redirect
from django.utils import timezone
from django.views.generic import FormView, TemplateView

from accounts.access import Allowed
from notifications import services
from notifications.enums import FACT_WORDS, REQUIRED, Audience, Template, audience_of
from notifications.forms import WordsForm
from notifications.models import MessageText
from notifications.wording import COUNCIL_PLACES, example, places_of
from notifications.words import Words, stock

NEEDS = "notifications.change_texts"


class Texts(Allowed, TemplateView):
    needs = NEEDS
    template_name = "notifications/texts.html"

    def get_context_data(self, **kwargs):
        ours = {text.template: text for text in MessageText.objects.newest()}
        rows = [(template, ours.get(template), template in REQUIRED) for template in Template]
        order = list(Audience)
        rows.sort(key=lambda row: order.index(audience_of(row[0])))
        groups = groupby(rows, key=lambda row: audience_of(row[0]).label)
        return super().get_context_data(
            groups=[(name, list(rows)) for name, rows in groups], **kwargs
        )


class ChangeText(Allowed, FormView):
    """Preview shows what was typed and keeps it in the form; an older version can be taken up again."""

    needs = NEEDS
    form_class = WordsForm
    template_name = "notifications/text.html"

    def setup(self, request, *args, name, **kwargs):
        super().setup(request, *args, name=name, **kwargs)
        if name not in Template.values:
            raise Http404
        self.template = Template(name)
        self.versions = list(
            MessageText.objects.filter(template=name).select_related("published_by__person")
        )

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"template": self.template}

    def get_initial(self):
        words = self.taken_up()
        return {
            "subject": words.subject,
            "words": words.words,
            "button": words.button,
            "after": self.versions[0].version if self.versions else 0,
        }

    def taken_up(self) -> Words:
        """The version asked for in the address; the one in force when it asks for none."""
        wanted = self.request.GET.get("version", "")
        kept = {str(text.version): text for text in self.versions}
        text = kept.get(wanted) or (self.versions[0] if self.versions else None)
        if text is None or wanted == "0":
            return stock(self.template)
        return Words(text.subject, text.words, text.button)

    def get_context_data(self, **kwargs):
        places = {name: FACT_WORDS[name] for name in places_of(self.template)}
        kwargs.setdefault("preview", example(self.template, self.taken_up()))
        return super().get_context_data(
            message=self.template,
            places=places,
            other_places=COUNCIL_PLACES,
            versions=self.versions,
            always=REQUIRED.get(self.template, ""),
            **kwargs,
        )

    def form_valid(self, form):
        words = form.written()
        if "publish" not in self.request.POST:
            return self.render_to_response(
                self.get_context_data(
                    form=form, preview=example(self.template, words), previewed=True
                )
            )
        try:
            services.publish(
                self.template,
                words,
                after=form.cleaned_data["after"],
                actor=self.request.user,
                at=timezone.now(),
            )
        except services.Changed as changed:
            form.add_error(None, str(changed))
            return self.form_invalid(form)
        notices.success(self.request, f"“{self.template.label}” has new words from now on.")
        return redirect("message_texts")
