"""From sources through a reader into the archive: ingest, watching feeds, recoding, linking."""
