"""Word documents: the paragraphs and table cells in their order, one a line."""

from __future__ import annotations

import io
import zipfile

from pipeline.errors import InputError
from pipeline.readers.base import Reading, SourceArticle

_UNPACKED_TIMES = 200  # a document's XML packs some tenfold; more is a bomb


def parse_docx(data: bytes, reading: Reading) -> SourceArticle:
    """Return the article of a Word document; needs the extra `giaoban[docx]`."""
    try:
        import docx
        from docx.table import Table
    except ModuleNotFoundError as error:
        raise InputError("Word documents need the extra: pip install 'giaoban[docx]'") from error
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(info.file_size for info in archive.infolist())
        if unpacked > min(len(data) * _UNPACKED_TIMES, reading.limits.article * 10):
            raise InputError(f"unpacks to {unpacked:,} bytes: not an article")
        document = docx.Document(io.BytesIO(data))
        lines = []
        for block in document.iter_inner_content():
            if isinstance(block, Table):
                lines += ["\t".join(cell.text for cell in row.cells) for row in block.rows]
            else:
                lines.append(block.text)
    except InputError:
        raise
    except Exception as error:  # python-docx lets errors of zip, XML and its own through untyped
        raise InputError(f"is not a readable Word document: {error}") from error
    text = "\n".join(line for line in lines if line.strip())
    if not text:
        raise InputError("holds no text")
    return SourceArticle(text)
