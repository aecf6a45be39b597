"""Small real files of every kind, with what a camera writes into them, and the hostile ones."""

import io
import struct
import zipfile
import zlib

import docx
import pillow_heif
from PIL import Image
from PIL.PngImagePlugin import PngInfo

PDF = b"%PDF-1.7\n%a quote\n"
EICAR = b"".join(  # in parts: a scanner on a developer's machine must not take this file away
    [rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$", b"EICAR-STANDARD-ANTI", b"VIRUS-TEST-FILE!$H+H*"]
)
HELD_SIDEWAYS = 6


def picture(width: int = 40, height: int = 30) -> Image.Image:
    return Image.linear_gradient("L").resize((width, height)).convert("RGB")


def exif(orientation: int = HELD_SIDEWAYS) -> bytes:
    """What a telephone writes: its make, which way up, where and when."""
    written = Image.Exif()
    written[0x0112] = orientation
    written[0x010F] = "SECRETPHONE"
    place = written.get_ifd(0x8825)
    place[1], place[2], place[29] = "N", (50.0, 27.0, 36.0), "SECRETDATE"
    return written.tobytes()


def jpeg(size: tuple[int, int] = (40, 30), **how) -> bytes:
    out = io.BytesIO()
    written = {"exif": exif(), "xmp": b"<x>SECRETXMP</x>", "comment": b"SECRETCOMMENT", **how}
    picture(*size).save(out, "JPEG", **written)
    return out.getvalue()


def png(size: tuple[int, int] = (40, 30)) -> bytes:
    texts = PngInfo()
    texts.add_text("Comment", "SECRETTEXT")
    texts.add_itxt("XML:com.adobe.xmp", "SECRETXMP", zip=False)
    out = io.BytesIO()
    picture(*size).save(out, "PNG", pnginfo=texts, exif=exif())
    return out.getvalue()


def heic(size: tuple[int, int] = (64, 48)) -> bytes:
    out = io.BytesIO()
    written = pillow_heif.from_pillow(picture(*size))
    written.save(out, exif=exif(), xmp=b"<x>SECRETXMP</x>", quality=40)
    return out.getvalue()


def word(words: str = "The tutor’s prices") -> bytes:
    out, document = io.BytesIO(), docx.Document()
    document.add_paragraph(words)
    document.save(out)
    return out.getvalue()


def word_with(**parts: bytes) -> bytes:
    """A DOCX with further parts in it; `__` in a name stands for a slash, `_dot_` for a dot."""
    out = io.BytesIO(word())
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return out.getvalue()


def zip_of(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def png_bomb(width: int = 60_000, height: int = 60_000) -> bytes:
    """A few bytes that claim to be billions of pixels."""
    header = struct.pack(">LLBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">L", len(body)) + kind + body + struct.pack(">L", zlib.crc32(kind + body))
        for kind, body in ((b"IHDR", header), (b"IDAT", zlib.compress(b"")), (b"IEND", b""))
    )


def jpeg_bomb() -> bytes:
    """A real JPEG whose frame says 65,000 by 65,000."""
    real = jpeg()
    frame = real.index(b"\xff\xc0")
    return real[: frame + 5] + struct.pack(">HH", 65_000, 65_000) + real[frame + 9 :]


def heic_bomb() -> bytes:
    """A real HEIC whose sizes say 60,000 by 60,000."""
    return heic((64, 64)).replace(struct.pack(">LL", 64, 64), struct.pack(">LL", 60_000, 60_000))
