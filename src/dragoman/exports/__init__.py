"""What was read, shown: the brief in a terminal, the why of each record, grammar as CoNLL-U."""
