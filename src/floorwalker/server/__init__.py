"""HTTP: routes, event framing and limits; serves the built page."""
