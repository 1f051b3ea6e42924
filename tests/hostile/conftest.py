"""Attacks are text for notebooks: pytest must not import them."""

collect_ignore = ["attacks"]
