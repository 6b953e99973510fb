"""How each kind of thing is cut and drawn. Lengths are in studio units: a picture is 600 wide, x from its middle."""
