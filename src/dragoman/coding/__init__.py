"""What it means: actors, dates, places, statements, events, demands, references."""
