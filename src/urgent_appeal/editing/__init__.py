"""Changes in files that people wrote: comments, order and spacing stay as they are."""
