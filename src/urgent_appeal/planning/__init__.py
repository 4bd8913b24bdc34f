"""From a case to its documents: one edition, who is asked what, and what is wrong."""
