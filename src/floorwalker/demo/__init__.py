"""The generated demo shops."""
