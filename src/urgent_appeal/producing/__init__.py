"""The whole story, from a case's id to files that are there whole or not at all. Read `appeals.py` first."""
