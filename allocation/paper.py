"""Pages as tagged PDF, without touching the network."""

from typing import Any

from django.template.loader import render_to_string


class PaperMissing(Exception):
    """This machine cannot make a PDF; the page can still be printed."""


def pdf_of(template: str, context: dict[str, Any]) -> bytes:
    """The rendered template as PDF/UA."""
    try:
        # weasyprint takes seconds to load and needs Pango, which may be missing.
        from weasyprint import HTML  # noqa: PLC0415
    except OSError as error:
        raise PaperMissing from error
    html = render_to_string(template, context)
    return HTML(string=html, url_fetcher=_refuse).write_pdf(pdf_variant="pdf/ua-1")


def _refuse(url: str, *args, **kwargs):
    raise ValueError(f"papers load nothing: {url}")
