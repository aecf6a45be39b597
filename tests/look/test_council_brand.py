"""A council's service uses GOV.UK's patterns and must not look like GOV.UK itself."""

from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders

OURS = settings.BASE_DIR / "static"
TEXTS = {".css", ".js", ".svg", ".html"}
LEAVES_THE_PORTAL = {"emails", "letters", "issue", "paper.html", "leaflet_paper.html"}
LEAVES_THE_PORTAL |= {"what_you_sent_paper.html", "read_back_paper.html"}
CROWN_SITE = ("gds transport", "gds-transport", "govuk-crest", "crown")


def served() -> list[Path]:
    return sorted(
        Path(storage.path(name))
        for finder in get_finders()
        for name, storage in finder.list([])
        if Path(storage.path(name)).is_relative_to(OURS)
    )


def test_style_and_script_were_built():
    built = {"portal.css", "staff.css", "govuk-frontend.min.js"}
    assert built <= {path.name for path in served()}


@pytest.mark.parametrize("words", CROWN_SITE)
def test_no_served_file_or_page_carries_the_crown_site_s_brand(words):
    pages = sorted((settings.BASE_DIR / "templates").rglob("*.html"))
    read = [path for path in [*served(), *pages] if path.suffix in TEXTS]
    assert [path.name for path in read if words in path.read_text().lower()] == []


def test_no_font_is_served():
    assert [path.name for path in served() if path.suffix in {".woff", ".woff2", ".ttf"}] == []


def test_nothing_is_styled_or_scripted_inside_a_page():
    pages = [
        path
        for path in sorted((settings.BASE_DIR / "templates").rglob("*.html"))
        if not LEAVES_THE_PORTAL & set(path.parts)
    ]
    inline = (" style=", "<style>", "onclick=", "javascript:")
    assert [path.name for path in pages if any(each in path.read_text() for each in inline)] == []
