"""Files of every kind and in every state, in the newest requests of families one can sign in as."""

import io
from datetime import date, datetime, time, timedelta

import docx
import pillow_heif
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils.timezone import make_aware
from PIL import Image, ImageDraw

from accounts.models import Person
from requests_app import delivery
from requests_app.enums import FileState
from requests_app.models import Evidence, Request
from requests_app.services import add_evidence
from senbudgets.demonstration.paper import one_page_pdf

NOTE = ("Reading notes", "Maya read two pages aloud today.", "She was proud, and so was I.")


def tell_files(people: dict[str, Person], today: date) -> None:
    """A Word document and a checked PDF, an iPhone's photo, and one that the scanner did not let in."""
    at = make_aware(datetime.combine(today - timedelta(days=1), time(20, 40)))
    request = _newest(people["priya.shah@example.org"])
    if request is None:
        return
    user = request.requester.user
    given = [
        ("Prices of the tutor.docx", _prices(), "What the tutor charges"),
        ("IMG_4417.HEIC", _photo(), "A page of the reading diary"),
        ("School letter.pdf", one_page_pdf("The school agrees to two mornings."), "From the head"),
        ("Download (3).pdf", one_page_pdf("Free prize inside"), ""),
    ]
    rows = [
        add_evidence(
            request,
            actor=user,
            at=at + timedelta(seconds=20 * number),
            file=SimpleUploadedFile(name, content),
            about=about,
        )
        for number, (name, content, about) in enumerate(given)
    ]
    at += timedelta(minutes=5)
    clean = [rows[0].pk, rows[2].pk]
    Evidence.objects.filter(pk__in=clean).update(state=FileState.CLEAN, checked_at=at)
    delivery.refuse(rows[3], at)
    transaction.on_commit(lambda: delivery.look_at_waiting(at))


def _newest(person: Person) -> Request | None:
    return Request.objects.open().filter(requester=person).order_by("-submitted_at").first()


def _prices() -> bytes:
    out, document = io.BytesIO(), docx.Document()
    document.add_heading("Prices from September", level=1)
    table = document.add_table(rows=0, cols=2)
    for what, price in (("45 minutes at home", "£38.00"), ("45 minutes online", "£34.00")):
        cells = table.add_row().cells
        cells[0].text, cells[1].text = what, price
    document.save(out)
    return out.getvalue()


def _photo() -> bytes:
    """A page of a diary, as a telephone would send it."""
    page = Image.new("RGB", (640, 480), "#f4efe2")
    draw = ImageDraw.Draw(page)
    for number, line in enumerate(NOTE):
        draw.text((60, 90 + 70 * number), line, fill="#26324a", font_size=28)
        draw.line((50, 130 + 70 * number, 590, 130 + 70 * number), fill="#b7c4cf", width=2)
    out = io.BytesIO()
    pillow_heif.from_pillow(page).save(out, quality=50)
    return out.getvalue()
