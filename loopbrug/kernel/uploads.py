"""Files as they come in: in memory, never on a disk, and never more of one than we want."""

from io import BytesIO
from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import MemoryFileUploadHandler


class BoundedUploadHandler(MemoryFileUploadHandler):
    """Of a file that is too large only its name and its size are kept, and no bytes.

    So its form can say so beside the field, with everything that was typed still there. Too large
    is more than `FILE_UPLOAD_MAX_MEMORY_SIZE`; how much is read at all, `GuardMiddleware` bounds.
    """

    def handle_raw_input(self, *args: Any, **kwargs: Any) -> None:
        """In memory, whatever the sender says about its size."""
        self.activated = True

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if start + len(raw_data) > settings.FILE_UPLOAD_MAX_MEMORY_SIZE:
            self.file = BytesIO()  # what came before goes as well
        else:
            self.file.write(raw_data)
