"""The drawing table: outlines, cloth, light."""
