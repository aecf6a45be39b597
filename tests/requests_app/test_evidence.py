"""Evidence: known by content, kept once, opened only by who may see the request, never run."""

from datetime import date

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from council.models import Policy
from requests_app import services
from requests_app.models import Evidence
from requests_app.services import Refused
from requests_app.services.evidence import safe_name
from tests import files
from tests.builders import MONDAY, make_caseworker, make_draft, make_parent, make_request
from tests.requests_app.asking import PDF, page, pdf
from tests.signing_in import sign_in

pytestmark = pytest.mark.django_db
PNG = files.png()
JPEG = files.jpeg()


@pytest.fixture(autouse=True)
def private_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def parent():
    return make_parent()


@pytest.fixture
def draft(parent):
    return make_draft(parent)


@pytest.fixture
def browser_of_parent(client, parent):
    return sign_in(client, parent)


def add(request, person, file=None, **what):
    file = file or pdf()
    return services.add_evidence(request, actor=person.user, at=MONDAY, file=file, **what)


def limit(key: str, text: str):
    Policy.objects.create(key=key, value=text, valid_from=date(2026, 1, 1), changed_at=MONDAY)


def shown_errors(response) -> list[str]:
    return response.context["form"].errors.get("files", [])


def test_a_file_is_kept_under_a_name_nobody_can_guess(draft, parent):
    kept = add(draft, parent, pdf("../../quote for Maya.pdf"), about="The tutor’s prices")
    assert (kept.name, kept.about, kept.content_type, kept.size) == (
        "quote for Maya.pdf",
        "The tutor’s prices",
        "application/pdf",
        len(PDF),
    )
    assert "quote" not in kept.file.name
    with default_storage.open(kept.file.name) as file:
        assert file.read() == PDF


def test_the_same_file_twice_is_one_row_and_one_file(draft, parent, tmp_path):
    first, second = add(draft, parent), add(draft, parent, pdf("copy.pdf"))
    assert first == second
    assert len(list((tmp_path / "evidence").iterdir())) == 1


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty"),
        (b"<script>alert(1)</script>", "must be a PDF, a photo"),
        (b"MZ\x90\x00 a program", "must be a PDF, a photo"),
    ],
)
def test_a_script_named_pdf_is_refused_by_its_content(draft, parent, content, says):
    with pytest.raises(Refused, match=says):
        add(draft, parent, pdf("report.pdf", content))
    assert Evidence.objects.count() == 0


def test_the_council_limits_how_many_files_a_request_has(draft, parent):
    limit("evidence_files", "2")
    for number in range(2):
        add(draft, parent, pdf(content=PDF + bytes([number])))
    with pytest.raises(Refused, match="up to 2 files"):
        add(draft, parent, pdf(content=PDF + b"one more"))


def test_the_council_limits_how_large_they_are_together(draft, parent, tmp_path):
    limit("evidence_megabytes", "1")
    add(draft, parent, pdf(content=PDF + bytes(700_000)))
    with pytest.raises(Refused, match="up to 1 MB"):
        add(draft, parent, pdf(content=PDF + bytes(700_001)))
    assert len(list((tmp_path / "evidence").iterdir())) == 1


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("C:\\Users\\me\\quote.pdf", "quote.pdf"),
        ("a\x00b\n.pdf", "ab.pdf"),
        ("😀.pdf", "😀.pdf"),
        ("../../etc/passwd", "passwd"),
        ("quote\u202efdp.exe", "quotefdp.exe"),
        ("..", "file"),
        ("", "file"),
        ("x" * 500 + ".pdf", "x" * 156 + ".pdf"),
    ],
)
def test_a_file_name_is_only_shown_and_made_safe_to_show(typed, shown):
    assert safe_name(typed) == shown


def test_a_removed_file_is_gone_from_the_folder(draft, parent, django_capture_on_commit_callbacks):
    kept = add(draft, parent)
    path = kept.file.name
    with django_capture_on_commit_callbacks(execute=True):
        services.remove_evidence(kept, actor=parent.user)
    assert (Evidence.objects.count(), default_storage.exists(path)) == (0, False)


def test_what_was_sent_with_a_request_stays(parent):
    request = make_request("submitted", parent=parent)
    kept = add(request, parent)
    with pytest.raises(Refused, match="stays with it"):
        services.remove_evidence(kept, actor=parent.user)


def test_a_deleted_draft_takes_its_files_along(draft, parent, django_capture_on_commit_callbacks):
    kept = add(draft, parent)
    with django_capture_on_commit_callbacks(execute=True):
        services.delete_draft(draft, actor=parent.user)
    assert not default_storage.exists(kept.file.name)


def test_several_files_are_added_at_once_and_listed(browser_of_parent, draft):
    files = [pdf(), SimpleUploadedFile("letter.png", PNG), SimpleUploadedFile("p.jpg", JPEG)]
    url = page("ask_evidence", draft)

    response = browser_of_parent.post(url, {"files": files, "about": "Prices"}, follow=True)

    assert [file.name for file in response.context["files"]] == ["quote.pdf", "letter.png", "p.jpg"]


def test_what_can_be_kept_is_kept_and_the_rest_is_named(browser_of_parent, draft):
    files = [pdf(), pdf("virus.pdf", b"<script>"), pdf("nothing.pdf", b"")]

    response = browser_of_parent.post(page("ask_evidence", draft), {"files": files})

    assert shown_errors(response) == [
        "virus.pdf: The file must be a PDF, a photo (JPEG, PNG or HEIC) or a Word document (DOCX). "
        "Choose another one.",
        "nothing.pdf: The file is empty. Choose another one.",
    ]
    assert [kept.name for kept in Evidence.objects.all()] == ["quote.pdf"]


def test_no_file_is_said_in_words(browser_of_parent, draft):
    response = browser_of_parent.post(page("ask_evidence", draft), {"about": "Prices"})
    assert (shown_errors(response), response.context["form"]["about"].value()) == (
        ["Choose a file"],
        "Prices",
    )


def test_a_file_that_is_too_big_is_stopped_on_its_way(browser_of_parent, draft, settings, tmp_path):
    settings.EVIDENCE_MAX_BYTES = 1000
    big = pdf("big.pdf", PDF + b"x" * 200_000)

    response = browser_of_parent.post(page("ask_evidence", draft), {"files": [big], "about": "A"})

    assert shown_errors(response) == [
        "big.pdf: it is bigger than 50 MB. Choose a smaller one, or send it in parts."
    ]
    assert (response.context["form"]["about"].value(), list(tmp_path.iterdir())) == ("A", [])


def test_a_small_file_beside_one_that_is_too_big_is_kept(browser_of_parent, draft, settings):
    settings.EVIDENCE_MAX_BYTES = 1000
    files = [pdf("big.pdf", PDF + b"x" * 200_000), pdf("small.pdf")]

    response = browser_of_parent.post(page("ask_evidence", draft), {"files": files})

    assert [error.split(":")[0] for error in shown_errors(response)] == ["big.pdf"]
    assert [kept.name for kept in Evidence.objects.all()] == ["small.pdf"]


def test_a_file_is_removed_after_asking(browser_of_parent, draft, parent):
    kept = add(draft, parent)
    url = reverse("ask_evidence_remove", kwargs={"key": draft.key, "file": kept.key})

    asked = browser_of_parent.get(url)
    removed = browser_of_parent.post(url)

    assert (asked.status_code, removed.url, Evidence.objects.count()) == (
        200,
        page("ask_evidence", draft),
        0,
    )


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("quote.pdf", PDF, "application/pdf"),
        ("a.png", PNG, "image/png"),
        ("b.jpg", JPEG, "image/jpeg"),
    ],
)
def test_a_file_opens_in_the_browser_without_any_rights(
    browser_of_parent, draft, parent, name, content, kind
):
    kept = add(draft, parent, SimpleUploadedFile(name, content))

    response = browser_of_parent.get(reverse("evidence_file", args=[kept.key]))

    with kept.file.open() as file:
        assert b"".join(response.streaming_content) == file.read()
    assert {
        header: response.headers[header]
        for header in ("Content-Type", "Content-Security-Policy", "X-Content-Type-Options")
    } == {
        "Content-Type": kind,
        "Content-Security-Policy": "sandbox",
        "X-Content-Type-Options": "nosniff",
    }
    assert response.headers["Content-Disposition"] == f'inline; filename="{name}"'
    assert response.headers["Cache-Control"] == "no-store, private"


def test_anything_else_is_downloaded(browser_of_parent, draft, parent):
    kept = add(draft, parent)
    Evidence.objects.update(content_type="text/html", name="page.html")

    response = browser_of_parent.get(reverse("evidence_file", args=[kept.key]))
    list(response)

    assert response.headers["Content-Type"] == "application/octet-stream"
    assert response.headers["Content-Disposition"] == 'attachment; filename="page.html"'


def test_a_file_opens_only_for_who_may_see_its_request(client, parent):
    request = make_request("submitted", parent=parent)
    url = reverse("evidence_file", args=[add(request, parent).key])
    elsewhere = make_caseworker(teams=[])

    seen = {}
    for who, person in {
        "parent": parent,
        "their team": make_caseworker(),
        "another team": elsewhere,
        "another parent": make_parent(),
    }.items():
        response = sign_in(client, person).get(url)
        list(response)
        seen[who] = response.status_code
    client.logout()

    assert seen == {"parent": 200, "their team": 200, "another team": 404, "another parent": 404}
    assert client.get(url).url == f"/account/login/?next={url}"
