"""Pictures: made anew from their pixels, so that no place, no camera, no name and no second file in them comes along."""

from io import BytesIO

from django.conf import settings
from PIL import Image, ImageOps, UnidentifiedImageError

from people.attached.refusing import BROKEN, refuse

TOO_MANY_PIXELS = "This picture has more than {limit} million pixels. Attach a smaller one."
FORMATS = ("JPEG", "PNG")


def make_anew(raw: bytes) -> bytes:
    """Return the picture's first frame, upright, with its pixels alone. Raises ValidationError."""
    try:
        with Image.open(BytesIO(raw), formats=FORMATS) as picture:
            if picture.width * picture.height > settings.ATTACHMENT_PIXELS:
                refuse(TOO_MANY_PIXELS.format(limit=settings.ATTACHMENT_PIXELS // 1_000_000))
            kind = picture.format
            upright = ImageOps.exif_transpose(picture)
            mode = (
                "RGB"
                if kind == "JPEG"
                else "RGBA"
                if "A" in upright.getbands() or "transparency" in upright.info
                else "RGB"
            )
            bare = Image.frombytes(mode, upright.size, upright.convert(mode).tobytes())
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        refuse(BROKEN)
    made = BytesIO()
    bare.save(made, format=kind, **({"quality": 90} if kind == "JPEG" else {"optimize": False}))
    return made.getvalue()


def left_in(made: bytes) -> list[str]:
    """Return what a picture holds besides its pixels: nothing, when it was made anew."""
    with Image.open(BytesIO(made), formats=FORMATS) as picture:
        picture.load()
        usual = {"jfif", "jfif_version", "jfif_unit", "jfif_density", "dpi"}
        return sorted(str(name) for name in set(picture.info) - usual) + (["exif"] if picture.getexif() else [])
