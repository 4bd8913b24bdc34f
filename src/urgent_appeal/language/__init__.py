"""The words of one language: phrases, dates, lists, names, prose."""
