"""Cells that run in the page: what is published for them, and the Python they run in."""
