"""What a file is, what is taken off it, and what is not kept: no database, no names, only content."""

import io
import tempfile

import pytest
from PIL import Image

from requests_app.files.heic_view import jpeg_of
from requests_app.files.kinds import DOCX, HEIC, JPEG, PDF, PNG, fit
from requests_app.files.pieces import Unfit
from tests import files

ONLY_ORIENTATION = {0x0112: files.HELD_SIDEWAYS}


def kept(content: bytes) -> tuple[str, bytes]:
    with fit(io.BytesIO(content)) as found:
        return found.kind, found.content.read()


def pixels(content: bytes) -> bytes:
    return Image.open(io.BytesIO(content)).convert("RGB").tobytes()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (files.PDF, PDF),
        (files.jpeg(), JPEG),
        (files.png(), PNG),
        (files.heic(), HEIC),
        (files.word(), DOCX),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_every_kind_is_known_by_its_content(content, kind):
    assert kept(content)[0] == kind


@pytest.mark.parametrize(
    "content",
    [
        files.jpeg(),
        files.jpeg(progressive=True),
        files.jpeg() + b"<html>SECRET: a second file behind the picture",
        files.png(),
        files.png() + b"SECRET",
    ],
    ids=["jpeg", "progressive", "jpeg and more", "png", "png and more"],
)
def test_camera_and_place_are_taken_off_and_every_pixel_stays(content):
    """R55's spirit of minimum data: nothing but which way is up is left of what the camera wrote."""
    _, clean = kept(content)
    assert b"SECRET" in content
    assert b"SECRET" not in clean
    assert dict(Image.open(io.BytesIO(clean)).getexif()) == ONLY_ORIENTATION
    assert pixels(clean) == pixels(content)


def test_a_picture_held_upright_keeps_no_exif_at_all():
    _, clean = kept(files.jpeg(exif=files.exif(orientation=1)))
    assert b"Exif" not in clean


def test_a_colour_profile_stays_with_its_picture():
    profile = b"a profile of colours"
    _, clean = kept(files.jpeg(icc_profile=profile))
    assert Image.open(io.BytesIO(clean)).info["icc_profile"] == profile


def test_what_is_clean_stays_as_it_is_the_second_time():
    for content in (files.jpeg(), files.png(), files.heic(), files.word(), files.PDF):
        once = kept(content)[1]
        assert kept(once)[1] == once


def test_a_heic_loses_camera_and_place_without_being_made_again():
    content = files.heic()
    _, clean = kept(content)
    assert (b"SECRET" in content, b"SECRET" in clean, len(clean)) == (True, False, len(content))


def test_the_view_of_a_heic_is_upright_and_says_nothing_of_the_camera():
    _, clean = kept(files.heic())
    view = jpeg_of(io.BytesIO(clean)).read()
    shown = Image.open(io.BytesIO(view))
    assert (shown.format, shown.size, dict(shown.getexif())) == ("JPEG", (48, 64), {})


def test_a_large_picture_is_cleaned_from_the_disk_and_not_read_into_memory():
    with tempfile.TemporaryFile() as file:
        file.write(files.jpeg((3000, 2000), quality=98))
        with fit(file) as clean:
            assert Image.open(clean.content).size == (3000, 2000)


WRONG_KIND = "must be a PDF, a photo"
HOSTILE = {
    "a script named .pdf": (b"#!/bin/sh\nrm -rf /\n", WRONG_KIND),
    "a page that holds a PDF": (b"<html><script>alert(1)</script>%PDF-1.7", WRONG_KIND),
    "a program": (b"MZ\x90\x00\x03", WRONG_KIND),
    "an SVG with a script": (b"<svg xmlns='x'><script>alert(1)</script></svg>", WRONG_KIND),
    "a GIF": (b"GIF89a\x01\x00\x01\x00", WRONG_KIND),
    "an AVIF": (b"\x00\x00\x00\x1cftypavif\x00\x00\x00\x00avifmif1", WRONG_KIND),
    "a ZIP": (files.zip_of(**{"readme.txt": b"hello"}), WRONG_KIND),
    "an old Word file": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Word file"),
    "nothing": (b"", "is empty"),
    "a PNG bomb": (files.png_bomb(), "too many pixels"),
    "a JPEG bomb": (files.jpeg_bomb(), "too many pixels"),
    "a HEIC bomb": (files.heic_bomb(), "too many pixels"),
    "a ZIP bomb in a DOCX": (files.word_with(word__media__a=bytes(50_000_000)), "far too large"),
    "a DOCX of 3,000 parts": (
        files.word_with(**{f"word__p{number}": b"" for number in range(3000)}),
        "far too large",
    ),
    "a DOCX with macros": (files.word_with(word__vbaProject_dot_bin=b"Sub"), "has macros"),
    "a DOCX with ActiveX": (files.word_with(word__activeX__a_dot_xml=b"<a/>"), "has macros"),
    "a DOCX cut off": (files.word()[:-400], "cannot be opened"),
    "a JPEG of three bytes": (b"\xff\xd8\xff", "cannot be read"),
    "a JPEG of nothing but its start": (b"\xff\xd8\xff\xe0 and so on", "cannot be read"),
    "a JPEG without a frame": (b"\xff\xd8\xff\xfe\x00\x04ab\xff\xd9", "cannot be read"),
    "a PNG cut off": (files.png()[:60], "cannot be read"),
    "a PNG of nothing but its start": (b"\x89PNG\r\n\x1a\n and so on", "cannot be read"),
    "a HEIC cut off": (files.heic()[:200], "cannot be read"),
    "a HEIC of nothing but its start": (files.heic()[:28], "cannot be read"),
}


@pytest.mark.parametrize(("content", "says"), HOSTILE.values(), ids=list(HOSTILE))
def test_what_is_hostile_or_broken_is_refused_in_plain_words(content, says):
    with pytest.raises(Unfit, match=says):
        kept(content)


def test_a_size_that_lies_does_not_unpack():
    """The directory of the ZIP says a few bytes; unpacking them finds the lie."""
    bomb = files.word_with(word__media__a=bytes(1_000_000))
    lying = bomb.replace((1_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    with pytest.raises(Unfit, match="cannot be opened"):
        kept(lying)


@pytest.mark.parametrize("cut", range(30, 700, 37))
@pytest.mark.parametrize("make", [files.jpeg, files.png, files.heic, files.word])
def test_a_file_cut_off_or_scribbled_over_is_refused_or_kept_never_a_crash(make, cut):
    content = make()
    broken = [content[:cut], content[:cut] + b"\xff\x00\xff\xff\xff" + content[cut + 5 :]]
    for one in broken:
        try:
            kept(one)
        except Unfit:
            continue


def test_a_pdf_with_a_password_is_a_pdf():
    assert kept(b"%PDF-1.6\n1 0 obj << /Encrypt 2 0 R >>") == (
        PDF,
        b"%PDF-1.6\n1 0 obj << /Encrypt 2 0 R >>",
    )


def test_a_pdf_that_is_also_a_page_stays_a_pdf_for_whoever_opens_it():
    """It is served as a PDF, without rights, and no browser may guess otherwise (test_evidence_pages)."""
    assert kept(b"%PDF-1.7 <script>alert(1)</script>")[0] == PDF


def test_a_picture_the_decoder_cannot_read_has_no_view():
    with pytest.raises(Unfit):
        jpeg_of(io.BytesIO(files.heic()[:300]))
