"""Turns, the window of them that an answer may see, and stores that keep them."""
