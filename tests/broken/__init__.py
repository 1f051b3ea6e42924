"""Solved notebooks with one thing broken each, and what a fair teaching assistant would still give."""
