"""Reads a model's answer sentence by sentence and lets through what the products' own records bear out."""
