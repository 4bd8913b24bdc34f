"""From a letter to what a mail program opens: drafts in files, and mailto: links. Nothing is ever sent."""
