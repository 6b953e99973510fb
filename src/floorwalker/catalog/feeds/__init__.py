"""Feed readers, one format a file."""
