"""The process that opens a file of someone else: started for one file, and gone after it.

Called as `child.py <order> <kind>`, the file on standard input, the answer on standard output: a
line `fine` or `refused <reason>`, and after `fine` what came out. Knows no Django and no database.
"""

import sys
from collections.abc import Callable

from profiles.domain.uploads import FileKind, Refusal, Refused
from profiles.inspection import limits

Work = Callable[[bytes], bytes]
LOOK, READ = "look", "read"


def main(order: str, kind: FileKind) -> None:
    """Do one order within the limits and say how it went."""
    limits.bound()
    work = _work(order, kind)
    content = sys.stdin.buffer.read()
    limits.close_the_doors()
    sys.stdout.buffer.write(answer_of(work, content))
    sys.stdout.buffer.flush()


def answer_of(work: Work, content: bytes) -> bytes:
    try:
        return b"fine\n" + work(content)
    except Refused as problem:
        return f"refused {problem.reason.value}\n".encode()
    except MemoryError:
        return f"refused {Refusal.BOMB.value}\n".encode()
    except Exception:  # whatever a broken file makes a library raise
        return f"refused {Refusal.DAMAGED.value}\n".encode()


def _work(order: str, kind: FileKind) -> Work:
    """What to do with this kind; only that library is loaded."""
    if kind in (FileKind.PNG, FileKind.JPG):
        from profiles.inspection import pictures  # noqa: PLC0415 only what this file needs

        return pictures.drawn_anew
    if kind is FileKind.PDF:
        from profiles.inspection import pdf  # noqa: PLC0415 as above

        return pdf.text_of if order == READ else pdf.looked_at
    if kind is FileKind.DOCX:
        from profiles.inspection import docx  # noqa: PLC0415 as above

        return docx.text_of if order == READ else docx.looked_at
    from profiles.inspection import plain  # noqa: PLC0415 as above

    if kind is FileKind.JSON:
        return plain.resume_text if order == READ else plain.resume_looked_at
    return plain.text_of if order == READ else plain.looked_at
