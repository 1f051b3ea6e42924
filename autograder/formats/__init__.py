"""Renderings of reports, one consumer a file."""
