"""An export holds what may go out when it is made, file by file; made once; what it left out is said."""

from datetime import timedelta

import pytest
import weasyprint
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.timezone import now

from newsletter import services
from newsletter.enums import FileKind
from newsletter.exports import make
from newsletter.exports.job import ConsentChanged
from newsletter.models import Export, StudyConsent
from newsletter.periodic import make_what_is_owed
from newsletter.queries.exported import left_out_of
from newsletter.queries.past_exports import past_exports
from requests_app.services import Refused
from tests.newsletter.issuing import make_issue, order, text_of
from tests.newsletter.reading import of_archive, of_email, of_pdf, of_plain, of_word

pytestmark = pytest.mark.django_db
READERS = {"email": of_email, "plain": of_plain, "word": of_word, "pdf": of_pdf}


@pytest.fixture
def two(three):
    return three[:2]


def restrict(study, *channels):
    """The family agreed to these alone."""
    wanted = {channel: channel in channels for channel in ("by_email", "on_web", "in_print")}
    StudyConsent.objects.filter(study=study).update(**wanted)


def made(issue, editor):
    export = order(issue, editor)
    assert make(export.pk) is True
    export.refresh_from_db()
    return export


def exported(export):
    rows = export.exported.order_by("channel", "position")
    return [(row.channel, row.study.title, row.position) for row in rows]


def test_an_export_has_five_files_with_the_stories_in_their_order(two, editor):
    export = made(make_issue(two[1], two[0], ready=True), editor)

    assert (export.status, export.step, export.issue.status) == ("done", 6, "exported")
    assert exported(export) == [
        (channel, title, place)
        for channel in ("by_email", "in_print")
        for place, title in [(1, "Two"), (2, "One")]
    ]
    for kind, read in READERS.items():
        words = " ".join(read(text_of(getattr(export, kind))))
        assert words.index("bells rang.") < words.index("letters danced.")


def test_the_zip_holds_every_file_named_by_what_and_when(two, editor):
    export = made(make_issue(*two, ready=True), editor)

    packed = of_archive(text_of(export.archive))

    name = f"newsletter-autumn-2026-{timezone.localdate():%Y-%m-%d}"
    files = {f"{name}.{ending}": kind for ending, kind in ENDINGS.items()}
    assert set(packed) == {*files, "pictures/logo.png"}
    assert {name: packed[name] for name in files} == {
        name: text_of(getattr(export, kind)) for name, kind in files.items()
    }


ENDINGS = {"html": "email", "txt": "plain", "docx": "word", "pdf": "pdf"}


def test_a_story_is_only_in_the_files_its_family_agreed_to(two, editor):
    restrict(two[0], "by_email", "on_web")

    export = made(make_issue(*two, ready=True), editor)

    assert exported(export) == [
        ("by_email", "One", 1),
        ("by_email", "Two", 2),
        ("in_print", "Two", 1),
    ]
    found = {
        kind: "danced." in read(text_of(getattr(export, kind))) for kind, read in READERS.items()
    }
    assert found == {"email": True, "plain": True, "word": False, "pdf": False}
    assert [(one.title, one.why, one.where) for one in left_out_of(export)] == [
        ("One", "there is no consent for this use any more", ["paper"])
    ]


def test_what_is_withdrawn_between_asking_and_making_is_left_out_and_said(two, editor):
    export = order(make_issue(*two, ready=True), editor)
    services.withdraw(two[0], actor=two[0].proposed_by, at=now())

    make(export.pk)

    assert exported(export) == [("by_email", "Two", 1), ("in_print", "Two", 1)]
    export.refresh_from_db()
    for kind, read in READERS.items():
        assert "danced." not in read(text_of(getattr(export, kind)))
    assert [(one.title, one.why, one.where) for one in left_out_of(export)] == [
        ("One", "it was withdrawn", ["email", "paper"])
    ]


def test_what_is_withdrawn_while_the_files_are_made_throws_them_away(two, editor, monkeypatch):
    export = order(make_issue(*two, ready=True), editor)
    usual = weasyprint.HTML

    def withdrawn_meanwhile(**page):
        services.withdraw(two[0], actor=two[0].proposed_by, at=now())
        return usual(**page)

    monkeypatch.setattr(weasyprint, "HTML", withdrawn_meanwhile)
    with pytest.raises(ConsentChanged):
        make(export.pk)
    monkeypatch.undo()

    export.refresh_from_db()
    assert (export.status, export.error, export.archive.name) == ("owed", "ConsentChanged", "")
    assert make_what_is_owed() == 1
    assert exported(export) == [("by_email", "Two", 1), ("in_print", "Two", 1)]


def test_a_changed_story_is_left_out_until_it_is_signed_again(two, editor):
    export = order(make_issue(*two, ready=True), editor)
    services.write(two[0], actor=editor.user, at=now(), quote="Something else.")

    make(export.pk)

    assert [(one.title, one.why) for one in left_out_of(export)] == [
        ("One", "its text is not signed as it stands")
    ]


def test_a_draft_is_not_exported_and_asked_twice_it_is_one_export(two, editor):
    issue = make_issue(*two)
    with pytest.raises(Refused, match="Mark the issue as ready"):
        order(issue, editor)

    services.mark_ready(issue, actor=editor.user, at=now())

    assert order(issue, editor) == order(issue, editor)


def test_an_export_is_made_once(two, editor):
    export = order(make_issue(*two, ready=True), editor)

    assert (make(export.pk), make(export.pk), make_what_is_owed()) == (True, False, 0)


def test_what_a_killed_worker_left_is_made_by_the_sweep_after_five_minutes(two, editor):
    export = order(make_issue(*two, ready=True), editor)
    Export.objects.update(status="working", started_at=now() - timedelta(minutes=4))
    assert make_what_is_owed() == 0

    Export.objects.update(started_at=now() - timedelta(minutes=6))

    assert make_what_is_owed() == 1
    export.refresh_from_db()
    assert export.status == "done"


def test_after_three_failures_it_says_why_and_can_be_tried_again(two, editor, monkeypatch):
    export = order(make_issue(*two, ready=True), editor)

    def broken(**page):
        raise OSError("no Pango here")

    monkeypatch.setattr(weasyprint, "HTML", broken)
    for _ in range(3):
        with pytest.raises(OSError, match="Pango"):
            make(export.pk)
    export.refresh_from_db()
    assert (export.status, export.error, export.attempts, make(export.pk)) == (
        "failed",
        "OSError",
        3,
        False,
    )

    monkeypatch.undo()
    services.try_again(export, actor=editor.user)

    assert make(export.pk) is True


def test_whoever_may_no_longer_export_gets_nothing(two, editor):
    export = order(make_issue(*two, ready=True), editor)
    editor.user.groups.clear()

    with pytest.raises(PermissionDenied):
        make(export.pk)


def test_past_exports_of_a_story_say_where_it_went(two, editor):
    restrict(two[0], "by_email")
    issue = make_issue(*two, ready=True)
    first, second = made(issue, editor), made(issue, editor)

    assert [(one.export, one.channels) for one in past_exports(two[0])] == [
        (export, ["In our newsletter, sent by email"]) for export in (second, first)
    ]
    assert [len(one.channels) for one in past_exports(two[1])] == [2, 2]


def test_files_with_a_story_that_may_no_longer_go_out_are_not_given(two, editor):
    restrict(two[0], "by_email")
    export = made(make_issue(*two, ready=True), editor)
    today = timezone.localdate()
    assert export.may_be_given(today)

    restrict(two[0], "in_print")

    assert not export.may_be_given(today)
    assert not export.may_be_given(today + timedelta(days=400))


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("a_finished_export_has_every_file", {"archive": ""}),
        ("a_finished_export_has_every_file", {"pdf": ""}),
        ("a_finished_export_has_every_file", {"finished_at": None}),
        ("a_finished_export_has_every_file", {"status": "owed"}),
        ("a_failed_export_says_why", {"status": "failed", **dict.fromkeys(FileKind, "")}),
    ],
)
@pytest.mark.postgres
def test_a_finished_export_can_not_be(name, changes, editor):
    files = dict.fromkeys(FileKind, "exports/x")
    export = Export.objects.create(
        issue=make_issue(),
        asked_by=editor.user,
        asked_at=now(),
        status="done",
        finished_at=now(),
        **files,
    )

    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Export.objects.filter(pk=export.pk).update(**changes)


@pytest.mark.postgres
def test_a_story_is_not_twice_in_a_file_nor_twice_left_out(two, editor):
    restrict(two[0], "by_email")
    export = made(make_issue(*two, ready=True), editor)

    for rows in (export.exported, export.left_out):
        again = rows.first()
        again.pk = None
        with pytest.raises(IntegrityError, match="once"), transaction.atomic():
            again.save()
