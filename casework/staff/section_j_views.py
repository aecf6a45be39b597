"""Section J, ready to copy into the plan, and as a PDF."""

from functools import cached_property

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.views.generic import View

from budgets import queries
from casework.letters import pdf_of
from casework.queries import decided_quantities
from casework.section_j import lacking, section_j
from casework.staff.case_view import CasePage
from casework.staff.offer_views import OfferPage
from council.queries import the_council


class OfSectionJ(OfferPage):
    @cached_property
    def text(self) -> str:
        user = self.request.user
        offer = queries.in_force(self.case, user) or queries.newest_sent(self.case, user)
        return section_j(self.case, self.budget, offer, decided_quantities(self.budget))


class SectionJ(OfSectionJ, CasePage):
    template_name = "casework/staff/section_j.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            text=self.text,
            rows=self.text.count("\n") + 6,
            lacks_j=lacking(self.case, self.budget),
            **kwargs,
        )


class SectionJPdf(OfSectionJ, View):
    """The same text on paper, tagged."""

    def get(self, request, ref):
        title, *paragraphs = self.text.split("\n\n")
        heading, *head = title.split("\n")
        page = {
            "title": f"{heading}, {self.case.reference}",
            "author": the_council().name,
            "style": render_to_string("letters/letter.css"),
            "body": render_to_string(
                "letters/section_j.html",
                {"heading": heading, "paragraphs": ["\n".join(head), *paragraphs]},
            ),
        }
        pdf = pdf_of(render_to_string("letters/document.html", page))
        response = HttpResponse(pdf, content_type="application/pdf")
        name = f"section-j-{self.case.reference}.pdf"
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        return response
