"""Images written anew from their pixels: where, when and with what they were taken does not follow."""

import warnings
from pathlib import Path

from PIL import Image, ImageOps

from policylab.files.kinds import ANEW, FileKind, Refusal, Refused

MOST_PIXELS = 40_000_000
LONGEST_SIDE = 16_000
_FORMATS = {FileKind.PNG: "PNG", FileKind.JPEG: "JPEG"}
_MODES = {FileKind.PNG: ("1", "L", "LA", "P", "RGB", "RGBA"), FileKind.JPEG: ("L", "RGB")}


def write_anew(path: Path, kind: FileKind) -> None:
    """Write the picture beside the file. Raises Refused for what is damaged or too large to be drawn."""
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    try:
        with Image.open(path, formats=[_FORMATS[kind]]) as image:
            if image.width * image.height > MOST_PIXELS or max(image.size) > LONGEST_SIDE:
                raise Refused(Refusal.TOO_MANY_PIXELS)
            image.load()
            _save(_bare(image, kind), path.with_name(path.name + ANEW), kind)
    except Refused:
        raise
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise Refused(Refusal.TOO_MANY_PIXELS) from error
    except MemoryError as error:
        raise Refused(Refusal.TOO_MANY_PIXELS) from error
    except Exception as error:  # whatever the decoders meet in what strangers made
        raise Refused(Refusal.DAMAGED) from error


def _bare(image: Image.Image, kind: FileKind) -> Image.Image:
    """The picture as it is meant to be turned, with nothing beside its pixels."""
    turned = ImageOps.exif_transpose(image)
    if turned.mode not in _MODES[kind]:
        turned = turned.convert("RGBA" if kind is FileKind.PNG and "A" in turned.mode else "RGB")
    see_through = turned.info.get("transparency")
    turned.info = {} if see_through is None or kind is FileKind.JPEG else {"transparency": see_through}
    return turned


def _save(image: Image.Image, path: Path, kind: FileKind) -> None:
    if kind is FileKind.PNG:
        image.save(path, format="PNG")
    else:
        image.save(path, format="JPEG", quality=90, exif=b"", icc_profile=None)
