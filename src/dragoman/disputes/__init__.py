"""Across documents: from many reports to what stands between the parties.

Pure functions from records to records. :func:`dragoman.disputes.link.link` is the one entry; the
dataclasses that it gives are in :mod:`dragoman.disputes.model`.
"""
