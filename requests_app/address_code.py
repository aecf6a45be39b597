"""A printed address for a phone's camera: a QR code drawn as one SVG, nothing fetched."""

from django.utils.html import format_html
from django.utils.safestring import SafeString
from qrcode import QRCode

EDGE = 4
"""White squares around the code, as readers want them."""


def code_of(address: str, says: str) -> SafeString:
    """The SVG of an address; `says` is what a screen reader reads in its place."""
    code = QRCode(border=EDGE)
    code.add_data(address)
    code.make(fit=True)
    rows = code.get_matrix()
    return format_html(
        '<svg class="address-code" role="img" aria-label="{}" xmlns="http://www.w3.org/2000/svg" '
        'width="132" height="132" viewBox="0 0 {} {}" shape-rendering="crispEdges">'
        '<title>{}</title><path fill="#fff" d="M0 0h{}v{}H0z"/><path d="{}"/></svg>',
        says,
        len(rows),
        len(rows),
        says,
        len(rows),
        len(rows),
        dark_squares(rows),
    )


def dark_squares(rows: list[list[bool]]) -> str:
    return "".join(
        f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark
    )
