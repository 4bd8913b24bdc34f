"""From HTML to PDF: fonts, what may be fetched, what a machine needs. Importing this room loads no engine."""
