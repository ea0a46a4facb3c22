"""Errors a user can cause. Each message is one line that ends with what to do about it.

The command line prints the message and exits with code 2; the library raises.
"""

from __future__ import annotations


class DragomanError(Exception):
    """Base of all errors that Dragoman raises on purpose. ``code`` is stable across versions."""

    code = "error"


class InputError(DragomanError):
    """A document cannot be had or is not something Dragoman reads."""

    code = "input"


class OptionError(DragomanError):
    """An option or argument has a value that makes no sense."""

    code = "option"


class CodebookError(DragomanError):
    """A codebook file is broken; the message names file and line."""

    code = "codebook"


class GoldError(DragomanError):
    """A gold file is broken; the message names the file and the entry."""

    code = "gold"


class ModelError(DragomanError):
    """The language model's files are missing or do not belong together."""

    code = "model"


class ArchiveError(DragomanError):
    """An archive cannot be opened, or is of another version; the message says how to mend it."""

    code = "archive"


class NoArchiveError(ArchiveError):
    """There is no archive where one was named."""
