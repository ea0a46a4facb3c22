"""The archive: documents with their analyses, what is computed from them, and who decided what.

>>> from dragoman import Document, Reader
>>> reader = Reader()
>>> with Archive.open("news.db", create=True) as archive:  # doctest: +SKIP
...     archive.add([Filed(reader.read("Peru summoned the Chilean ambassador."))])
...     archive.counts().documents
1

Reading goes on while another process writes. An archive may be shared by threads that read; one
thread at a time may write.
"""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from dragoman.errors import OptionError
from dragoman.store import schema
from dragoman.store.derived import Derived
from dragoman.store.documents import Documents
from dragoman.store.engine import make_engine, shown
from dragoman.store.journal import Journal
from dragoman.store.lifecycle import prepare
from dragoman.store.reportdigests import ReportDigests

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

_NO_FRAMES = "{} is not installed; install it with pip install 'dragoman[frames]'"


class Archive(Documents, ReportDigests, Derived, Journal):
    """An open archive. Use it as a context manager, or :meth:`close` it."""

    @classmethod
    def open(cls, where: str | Path, *, create: bool = False) -> Archive:
        """Open the archive in a SQLite file or at a ``postgresql://`` address.

        ``create`` makes one where there is none. Raises ArchiveError where there is no archive,
        where it is of another version, and where the database does not answer.
        """
        engine = make_engine(where)
        try:
            prepare(engine, create=create)
        except BaseException:
            engine.dispose()
            raise
        return cls(engine)

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def __enter__(self) -> Archive:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def name(self) -> str:
        """The file, or the address without a password."""
        return shown(self._engine)

    @property
    def version(self) -> str:
        """The revision of the archive's form."""
        return schema.REVISION

    # ---------------------------------------------------------------- tables to take away

    def arrow(self, table: str) -> pa.Table:
        """A table of the archive's records (see docs/exports.md) as Arrow.

        Raises OptionError for a name that is no table's.
        """
        from dragoman.store.frames import arrow_table

        return arrow_table(self, table)

    def pandas(self, table: str) -> pd.DataFrame:
        """Like :meth:`arrow`, as a frame of pandas, days as datetime64.

        Raises OptionError where pandas is missing.
        """
        try:
            return self.arrow(table).to_pandas(date_as_object=False)
        except ImportError:
            raise OptionError(_NO_FRAMES.format("pandas")) from None

    def polars(self, table: str) -> pl.DataFrame:
        """Like :meth:`arrow`, as a frame of Polars. Raises OptionError where that is missing."""
        try:
            import polars
        except ImportError:
            raise OptionError(_NO_FRAMES.format("Polars")) from None
        return polars.DataFrame(self.arrow(table))
