"""The built-in eye: a small image-text encoder whose weights ship with the package."""
