"""The write path: feeds become stored, enriched, embedded and indexed products."""
