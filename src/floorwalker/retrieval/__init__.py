"""The read path: a query becomes ranked, explained hits."""
