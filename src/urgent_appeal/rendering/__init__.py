"""From a document to HTML: sandboxed templates that only place what stands ready."""
