"""The archive: documents, their analyses, and what is computed from them, in one database.

:class:`Archive` is all that other rooms need. It knows nothing of how records are made.
"""

from __future__ import annotations

from dragoman.store.archive import Archive
from dragoman.store.model import (
    Counts,
    FeedState,
    Filed,
    FiledDocument,
    Hit,
    Link,
    Progress,
    Refusal,
)

__all__ = [
    "Archive", "Counts", "FeedState", "Filed", "FiledDocument", "Hit", "Link", "Progress",
    "Refusal",
]  # fmt: skip
