"""A picture of a story: drawn anew, described, and no file left behind."""

import io

import pytest
from django.utils.timezone import now
from PIL import Image

from newsletter import services
from newsletter.services.writing import storage
from requests_app.services import Refused
from tests.newsletter.stories import TEXT, photo

pytestmark = pytest.mark.django_db


def stored():
    return set(storage.listdir("stories")[1]) if storage.exists("stories") else set()


def test_a_picture_is_drawn_anew_upright_small_and_without_what_the_camera_wrote(study, worker):
    exif = Image.Exif()
    exif[0x0112], exif[0x010F], exif[0x8825] = 6, "Phone of Priya Shah", {1: "N", 2: (50.4, 0, 0)}
    taken = photo(size=(3000, 2000), exif=exif, comment=b"Bayview Primary")
    alt = "A book on a desk"

    written = services.write(
        study, actor=worker.user, at=now(), picture=taken, picture_alt=alt, **TEXT
    )

    with written.picture.open() as file:
        kept = file.read()
    with Image.open(io.BytesIO(kept)) as picture:
        assert (picture.format, picture.size, dict(picture.getexif())) == ("JPEG", (1067, 1600), {})
        assert set(picture.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert b"Priya" not in kept
    assert b"Bayview" not in kept
    assert (written.picture.name.startswith("stories/"), written.picture_alt) == (True, alt)
    assert "IMG" not in written.picture.name


def test_another_picture_takes_the_place_of_the_old_and_no_file_is_left_behind(
    study, worker, django_capture_on_commit_callbacks
):
    def write(**changes):
        with django_capture_on_commit_callbacks(execute=True):
            return services.write(study, actor=worker.user, at=now(), **TEXT, **changes)

    before = stored()
    one = write(picture=photo(), picture_alt="A desk")
    same = write(picture=photo(), picture_alt="A desk")
    assert (same.version, len(stored() - before)) == (one.version, 1)
    other = write(picture=photo("PNG", mode="RGBA"), picture_alt="A desk")
    assert (other.fingerprint != one.fingerprint, len(stored() - before)) == (True, 1)
    with pytest.raises(Refused, match="what the picture shows"):
        write(picture=photo(size=(10, 10)), picture_alt=" ")
    gone = write(without_picture=True)
    assert (gone.picture.name, gone.picture_alt, stored() - before) == ("", "", set())


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (b"%PDF-1.7 is no picture", "not a picture we can use"),
        (b"\xff\xd8\xff\xe0 not really a jpeg", "cannot be read"),
        (b"GIF89a", "not"),
    ],
)
def test_what_is_no_picture_is_refused_in_words(study, worker, file, said):
    with pytest.raises(Refused, match=said):
        services.write(
            study, actor=worker.user, at=now(), picture=io.BytesIO(file), picture_alt="x", **TEXT
        )


def test_a_png_that_unpacks_to_too_much_is_refused(study, worker):
    bomb = photo("PNG", size=(6000, 5000), mode="1")

    with pytest.raises(Refused, match="too many pixels"):
        services.write(study, actor=worker.user, at=now(), picture=bomb, picture_alt="x", **TEXT)
