"""Files are scanned by a real daemon on this machine: waiting, clean, refused, each said plainly."""

from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from casework import services as casework
from notifications.models import Message
from requests_app import delivery, services
from requests_app.enums import FileState
from requests_app.files.scanner import ScannerAway
from requests_app.models import Evidence
from requests_app.periodic import forget_orphans, look_at_waiting
from requests_app.services import Refused
from requests_app.tasks import look_at_file
from tests import files
from tests.builders import MONDAY, make_caseworker, make_draft, make_parent, make_request
from tests.casework.family.pages import words_of
from tests.clamd import OUR_SIGNATURE, clamd
from tests.requests_app.asking import page, pdf
from tests.signing_in import sign_in

pytestmark = pytest.mark.django_db
BAD = files.PDF + OUR_SIGNATURE
MINUTE = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def private_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def scanner(settings):
    with clamd() as daemon:
        settings.CLAMAV_URL = daemon.url
        yield daemon


@pytest.fixture
def parent():
    return make_parent(name="Amara Obi")


@pytest.fixture
def asked(parent):
    return make_request("in_review", parent=parent, first_name="Maya")


def add(request, person, content=files.PDF, name="quote.pdf", at=MONDAY) -> Evidence:
    file = SimpleUploadedFile(name, content)
    return services.add_evidence(request, actor=person.user, at=at, file=file)


def now(row: Evidence) -> tuple[str, bool, bool]:
    """State, whether there is a file, whether something is still to be done."""
    row.refresh_from_db()
    return row.state, bool(row.file), row.look_again_at is not None


def open_file(client, person, row):
    response = sign_in(client, person).get(reverse("evidence_file", args=[row.key]))
    if response.streaming:
        list(response)
    return response


def test_a_file_waits_until_the_scanner_says_it_is_clean(client, scanner, asked, parent):
    row = add(asked, parent)
    assert now(row) == (FileState.WAITING, True, True)
    waits = open_file(client, parent, row)
    assert (waits.status_code, "We are checking “quote.pdf” for viruses" in words_of(waits)) == (
        409,
        True,
    )
    assert open_file(client, make_caseworker(), row).status_code == 409

    assert delivery.look_at_waiting(MONDAY) == 1

    assert (now(row), row.checked_at) == ((FileState.CLEAN, True, False), MONDAY)
    assert open_file(client, parent, row).status_code == 200
    assert scanner.scanned == [len(files.PDF)]


@pytest.mark.parametrize("bad", [BAD, files.PDF + files.EICAR], ids=["our signature", "EICAR"])
def test_what_the_scanner_finds_is_gone_and_the_family_is_told(
    client, scanner, asked, parent, bad, django_capture_on_commit_callbacks
):
    row = add(asked, parent, bad, "Maya's report.pdf")
    path = row.file.name

    with django_capture_on_commit_callbacks(execute=True):
        delivery.look_at_waiting(MONDAY)

    assert now(row) == (FileState.REFUSED, False, False)
    assert (default_storage.exists(path), len(row.sha256)) == (False, 64)
    told = Message.objects.get(template="file_refused")
    assert (told.person, told.reference, told.link) == (
        parent,
        asked.reference,
        asked.get_absolute_url(),
    )
    event = asked.events.latest("pk")
    assert (event.action, event.seen_by_family, event.actor) == ("refuse_file", True, None)
    gone = open_file(client, parent, row)
    assert (gone.status_code, "did not pass our virus check" in words_of(gone)) == (409, True)


def test_family_and_staff_read_the_same_of_each_file(client, scanner, asked, parent):
    add(asked, parent)
    delivery.look_at_waiting(MONDAY)
    add(asked, parent, BAD, "report.pdf")
    delivery.look_at_waiting(MONDAY)
    add(asked, parent, files.PDF + b"new", "new.pdf")

    status = words_of(sign_in(client, parent).get(asked.get_absolute_url()))
    case = words_of(sign_in(client, make_caseworker()).get(reverse("case", args=[asked.reference])))

    said = [FileState(state).label for state in ("clean", "refused", "waiting")]
    assert [words in status for words in said] == [words in case for words in said] == [True] * 3
    assert "We removed a file" in status
    assert "No virus scanner is set up" not in case


def test_where_no_scanner_is_set_up_the_case_says_so(client, asked, parent):
    add(asked, parent)
    case = words_of(sign_in(client, make_caseworker()).get(reverse("case", args=[asked.reference])))
    assert "No virus scanner is set up for this portal. Open files with care." in case


def test_a_refused_file_of_a_draft_is_told_on_its_page(client, scanner, parent):
    draft = make_draft(parent)
    add(draft, parent, BAD)
    delivery.look_at_waiting(MONDAY)

    shown = words_of(sign_in(client, parent).get(page("ask_evidence", draft)))

    assert FileState.REFUSED.label in shown
    assert draft.events.count() == 0
    with pytest.raises(Refused, match="did not pass our virus check"):
        add(draft, parent, BAD)


def test_while_the_scanner_is_away_a_file_waits_longer_and_longer(settings, asked, parent):
    settings.CLAMAV_URL = "tcp://127.0.0.1:9"
    row, at, rests = add(asked, parent), MONDAY, []

    for _ in range(6):
        delivery.look_at_waiting(at)
        row.refresh_from_db()
        rests.append((row.look_again_at - at) // MINUTE)
        at = row.look_again_at

    assert (rests, now(row)) == ([1, 2, 5, 10, 15, 15], (FileState.WAITING, True, True))


def test_one_answer_missing_from_the_scanner_ends_the_round(scanner, settings, asked, parent):
    settings.CLAMAV_SECONDS, scanner.mood = 0.2, "hung"
    for number in range(3):
        add(asked, parent, files.PDF + bytes([number]))
    delivery.look_at_waiting(MONDAY)
    assert len(scanner.scanned) == 1


@pytest.mark.parametrize("mood", ["hung", "full"])
def test_a_scanner_that_hangs_or_gives_no_answer_leaves_the_file_waiting(
    scanner, settings, asked, parent, mood, time_machine
):
    time_machine.move_to(MONDAY + MINUTE, tick=False)
    settings.CLAMAV_SECONDS, scanner.mood = 0.2, mood
    row = add(asked, parent)

    with pytest.raises(ScannerAway):
        delivery.look_at(row.pk, MONDAY)
    look_at_file(row.pk)  # the task swallows it: the sweep comes again

    assert now(row) == (FileState.WAITING, True, True)
    scanner.mood = "well"
    delivery.look_at_waiting(MONDAY + timedelta(hours=1))
    assert now(row) == (FileState.CLEAN, True, False)


def test_two_workers_do_not_look_at_the_same_file(scanner, asked, parent):
    row = add(asked, parent)
    assert delivery._claim(row.pk, MONDAY)
    assert delivery.look_at(row.pk, MONDAY) is False
    assert scanner.scanned == []


def test_a_worker_that_died_is_followed_by_another(scanner, asked, parent):
    row = add(asked, parent)
    delivery._claim(row.pk, MONDAY)
    delivery.look_at_waiting(MONDAY + delivery.LEASE)
    assert now(row) == (FileState.CLEAN, True, False)


def test_a_file_removed_while_it_was_scanned_leaves_nothing_behind(
    scanner, parent, django_capture_on_commit_callbacks
):
    draft = make_draft(parent)
    row = add(draft, parent, files.heic(), "photo.heic")
    claim = delivery._claim(row.pk, MONDAY)
    with django_capture_on_commit_callbacks(execute=True):
        services.remove_evidence(row, actor=parent.user)

    delivery._finish(claim, MONDAY)

    assert default_storage.listdir("evidence")[1] == []


def test_a_scanner_that_comes_later_looks_at_what_was_kept_before(asked, parent, settings):
    row = add(asked, parent)
    assert now(row) == (FileState.NOT_SCANNED, True, False)
    with clamd() as daemon:
        settings.CLAMAV_URL = daemon.url
        look_at_waiting()
    assert now(row) == (FileState.CLEAN, True, False)


def test_without_a_scanner_nothing_waits_for_one(asked, parent, settings):
    settings.CLAMAV_URL = "tcp://127.0.0.1:9"
    row, photo = add(asked, parent), add(asked, parent, files.heic(), "photo.heic")
    settings.CLAMAV_URL = ""
    delivery.look_at_waiting(MONDAY)
    photo.refresh_from_db()
    assert (now(row), photo.state, bool(photo.view)) == (
        (FileState.NOT_SCANNED, True, False),
        FileState.NOT_SCANNED,
        True,
    )


def test_a_heic_is_kept_and_opens_as_a_jpeg(client, scanner, asked, parent):
    row = add(asked, parent, files.heic(), "IMG_1.HEIC")
    delivery.look_at_waiting(MONDAY)

    view = open_file(client, parent, row)
    whole = sign_in(client, parent).get(reverse("evidence_file", args=[row.key]) + "?original=1")

    assert now(row) == (FileState.CLEAN, True, False)
    assert (view["Content-Type"], view["Content-Disposition"]) == (
        "image/jpeg",
        'inline; filename="IMG_1.HEIC.jpg"',
    )
    assert whole["Content-Disposition"] == 'attachment; filename="IMG_1.HEIC"'
    assert b"".join(whole.streaming_content)[4:12] == b"ftypheic"


def test_a_heic_that_nobody_can_decode_is_downloaded(client, scanner, asked, parent):
    content = files.heic()
    picture = content.index(b"mdat") + 8
    spoilt = content[:picture] + bytes(300) + content[picture + 300 :]
    row = add(asked, parent, spoilt, "IMG_1.HEIC")
    delivery.look_at_waiting(MONDAY)
    opened = open_file(client, parent, row)
    assert (row.view.name, opened["Content-Type"]) == ("", "application/octet-stream")


def test_a_view_goes_with_its_file(parent, django_capture_on_commit_callbacks):
    draft = make_draft(parent)
    add(draft, parent, files.heic(), "IMG_1.HEIC")
    delivery.look_at_waiting(MONDAY)
    assert len(default_storage.listdir("evidence")[1]) == 2
    with django_capture_on_commit_callbacks(execute=True):
        services.delete_draft(draft, actor=parent.user)
    assert default_storage.listdir("evidence")[1] == []


def test_files_without_a_row_are_forgotten_after_a_day(asked, parent, time_machine):
    kept = add(asked, parent)
    default_storage.save("evidence/orphan.pdf", pdf())
    forget_orphans()
    assert default_storage.exists("evidence/orphan.pdf")

    time_machine.move_to(timezone.now() + timedelta(days=1, minutes=1))
    forget_orphans()

    assert default_storage.listdir("evidence")[1] == [kept.file.name.split("/")[1]]


def test_an_upload_that_ends_in_a_rollback_leaves_no_file(asked, parent, monkeypatch):
    casework.withdraw(asked, actor=parent.user, at=MONDAY)
    with pytest.raises(Refused, match="closed"):
        add(asked, parent)
    assert default_storage.listdir("evidence")[1] == []
