"""The JPEG that browsers can show of a HEIC: no larger than a screen, without any data of the camera."""

import io
from typing import IO

import pillow_heif
from PIL import Image

from requests_app.files.pieces import Unfit

LONGEST_SIDE = 2400
QUALITY = 85


def jpeg_of(file: IO[bytes]) -> IO[bytes]:
    """Raises Unfit when the picture cannot be decoded. Its size was limited when it came (`heic`)."""
    try:
        heif = pillow_heif.open_heif(file, convert_hdr_to_8bit=True)
        picture = heif.to_pillow().convert("RGB")
    except (ValueError, OSError, RuntimeError, EOFError, SyntaxError) as error:
        raise Unfit("not decoded") from error
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    clean = Image.new("RGB", picture.size)
    clean.paste(picture)
    out = io.BytesIO()
    colours = picture.info.get("icc_profile")
    clean.save(out, "JPEG", quality=QUALITY, optimize=True, icc_profile=colours)
    out.seek(0)
    return out
