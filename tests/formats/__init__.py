"""Tests of the renderings of reports."""
