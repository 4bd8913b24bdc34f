"""Letters filled into pages that are laid out once, whether of a campaign or of a case."""
