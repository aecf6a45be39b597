"""Finding a case: what was typed is kept in the session, never in an address."""

from django.shortcuts import redirect

from casework.staff.find_queries import found_by, reference_in, the_one_with
from casework.staff.queue_forms import FindForm
from casework.staff.queue_queries import PAGE
from casework.staff.queue_rows import Group
from casework.staff.queue_views import Rows

KEPT = "find"


class Find(Rows):
    """A reference opens its case; a name or a date of birth lists the cases that fit."""

    template_name = "casework/staff/find.html"

    def post(self, request, *args, **kwargs):
        form = FindForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form, words="", rows=[]))
        words = form.cleaned_data["q"]
        reference = reference_in(words)
        if reference and the_one_with(reference, request.user):
            return redirect("case", ref=reference)
        request.session[KEPT] = words
        return redirect("find")

    def get_context_data(self, **kwargs):
        if "rows" in kwargs:
            return super().get_context_data(**kwargs)
        words = self.request.session.get(KEPT, "")
        cases = found_by(words, self.request.user) if words else []
        rows = self.rows_of(cases[:PAGE])
        return super().get_context_data(
            words=words,
            rows=rows,
            groups=[Group("", "", rows)],
            more=len(cases) > PAGE,
            form=FindForm(),
            **kwargs,
        )
