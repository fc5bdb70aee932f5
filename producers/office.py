"""Documents as people send them: PDF (pypdf) and DOCX (python-docx). Their text is read as a text file's is."""

import logging
import zipfile
from collections.abc import Iterator
from pathlib import Path

from groundshift.errors import BadInput, Misconfigured
from producers.forms import Columns, Item, text_item

PAGES = 2_000  # of a PDF
LARGEST = 256 * 2**20  # bytes of a DOCX once unpacked


def pdf(path: Path, _columns: Columns) -> Iterator[Item]:
    """Read the text of a PDF. Its own dates say when the file was made, and date no article."""
    try:
        from pypdf import PdfReader  # noqa: PLC0415  # the extra `documents` may be left out
    except ImportError as error:
        raise Misconfigured(f"{error.name} is not installed: pip install 'groundshift[documents]'") from error
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what is wrong is said once, below
    raw = path.read_bytes()
    try:
        with path.open("rb") as file:
            reader = PdfReader(file)
            if reader.is_encrypted and not reader.decrypt(""):
                yield Item(1, raw, BadInput("a PDF with a password: save it without one"))
                return
            if len(reader.pages) > PAGES:
                yield Item(1, raw, BadInput(f"a PDF of {len(reader.pages):,} pages, where {PAGES:,} are read: split it"))
                return
            body = "\n".join(page.extract_text() for page in reader.pages)
    except Exception as error:  # anybody's PDF, through a large parser
        yield Item(1, raw, BadInput(f"a PDF that cannot be read ({error or type(error).__name__})"))
        return
    yield _told(raw, body, "no text in this PDF: of scanned pages it must be recognised (OCR) first")


def docx(path: Path, _columns: Columns) -> Iterator[Item]:
    """Read the paragraphs and tables of a DOCX, in their order."""
    try:
        from docx import Document  # noqa: PLC0415  # as above
        from docx.table import Table  # noqa: PLC0415
    except ImportError as error:
        raise Misconfigured(f"{error.name} is not installed: pip install 'groundshift[documents]'") from error
    raw = path.read_bytes()
    try:
        with zipfile.ZipFile(path) as packed:
            if sum(member.file_size for member in packed.infolist()) > LARGEST:
                raise ValueError(f"more than {LARGEST >> 20} MiB once unpacked")
        lines: list[str] = []
        for block in Document(str(path)).iter_inner_content():
            lines += ["\t".join(cell.text for cell in row.cells) for row in block.rows] if isinstance(block, Table) else [block.text]
    except Exception as error:  # anybody's file, through a large parser
        yield Item(1, raw, BadInput(f"a DOCX that cannot be read ({error or type(error).__name__})"))
        return
    yield _told(raw, "\n".join(lines), "no text in this DOCX")


def _told(raw: bytes, body: str, else_: str) -> Item:
    """Return the text of a document as an item; its bytes are those of the file."""
    if not body.strip():
        return Item(1, raw, BadInput(else_))
    return text_item(1, body, "")._replace(raw=raw)
