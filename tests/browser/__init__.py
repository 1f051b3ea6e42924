"""Tests of what people see: nbgrader's pages and JupyterLab, in a real browser."""
