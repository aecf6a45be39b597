"""The two pages of an issue: the email for bulk mailers, and the one a PDF is made of."""

import base64

from django.template.loader import render_to_string

from newsletter.exports.content import FIGURES_HEADING, Contents, Picture, Story, parts_of

PICTURES = "pictures/"
"""Where the email looks for its pictures, beside itself: mailers take the two together."""


def email_of(issue: Contents) -> str:
    """Tables and inline styles only: mail programs read no style sheet."""
    return render_to_string("newsletter/issue/email.html", _shown(issue, _beside))


def page_of(issue: Contents) -> str:
    """A document of its own for paper: style and pictures inside, nothing to fetch."""
    return render_to_string(
        "newsletter/issue/paper.html",
        {**_shown(issue, _inside), "style": render_to_string("newsletter/issue/paper.css")},
    )


def _shown(issue: Contents, address) -> dict:
    return {
        "issue": issue,
        "sender": issue.sender,
        "logo": address(issue.sender.logo),
        "figures_heading": FIGURES_HEADING,
        "stories": [_story(story, address) for story in issue.stories],
    }


def _story(story: Story, address) -> dict:
    return {
        "story": story,
        "parts": list(parts_of(story)),
        "address": address(story.picture) if story.picture else "",
    }


def _beside(picture: Picture) -> str:
    return PICTURES + picture.name


def _inside(picture: Picture) -> str:
    return f"data:{picture.kind};base64,{base64.b64encode(picture.data).decode()}"


def pdf_of(page: str) -> bytes:
    """A tagged PDF (PDF/UA); the page may show only the pictures it holds itself."""
    # weasyprint takes seconds to import and needs Pango.
    import weasyprint  # noqa: PLC0415

    inside_only = weasyprint.URLFetcher(allowed_protocols=("data",), fail_on_errors=True)
    document = weasyprint.HTML(string=page, url_fetcher=inside_only)
    return document.write_pdf(pdf_variant="pdf/ua-1")
