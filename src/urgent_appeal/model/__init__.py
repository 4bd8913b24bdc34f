"""The field's words as frozen values: case, subjects, demands, recipients, issuer, dates."""
