"""One turn: understand, retrieve, show, answer, remember."""
