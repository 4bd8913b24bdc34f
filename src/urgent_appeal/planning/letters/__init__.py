"""The letters of a case: to whom, in which language, in which words, in which envelope. Read `letters.py` first."""
