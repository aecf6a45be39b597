"""A picture made fit for a story: drawn anew, so that nothing the camera or a program wrote comes with it."""

import io
from typing import IO

from PIL import Image, ImageOps

from requests_app.files import kinds
from requests_app.files.pictures import NOT_READABLE, refuse_a_bomb
from requests_app.files.pieces import Unfit

LONGEST_SIDE = 1600
QUALITY = 85
MOST_PIXELS_OF_A_PNG = 24_000_000
"""Unpacked whole, 4 bytes each; a JPEG is unpacked at the size it is needed."""
NOT_A_PICTURE = "This is not a picture we can use. Save it as a JPEG or PNG, then choose it again."


def fit_for_a_story(file: IO[bytes]) -> bytes:
    """A JPEG of at most 1,600 pixels, upright. Raises Unfit with words for the person."""
    with kinds.fit(file) as fit:
        if fit.kind not in (kinds.JPEG, kinds.PNG):
            raise Unfit(NOT_A_PICTURE)
        return _drawn(fit)


def _drawn(fit: kinds.Fit) -> bytes:
    try:
        with Image.open(fit.content) as picture:
            if fit.kind == kinds.PNG:
                refuse_a_bomb(*picture.size, MOST_PIXELS_OF_A_PNG)
            picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            return _saved(ImageOps.exif_transpose(picture))
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise Unfit(NOT_READABLE) from error


def _saved(picture: Image.Image) -> bytes:
    """On white, where a PNG is see-through."""
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    layer = picture.convert("RGBA")
    clean = Image.new("RGB", layer.size, "white")
    clean.paste(layer, mask=layer)
    out = io.BytesIO()
    clean.save(out, "JPEG", quality=QUALITY, optimize=True)
    return out.getvalue()
