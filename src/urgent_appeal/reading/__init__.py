"""From files to values: TOML with positions, decoding, translations, and the library."""
