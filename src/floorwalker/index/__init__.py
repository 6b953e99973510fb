"""The search index: the table of embedding fields, text analysis, and engines behind one port."""
