"""Urgent appeals from one case file."""
