"""Letters filled into pages that are laid out once: the only place that knows the bytes of a PDF."""
