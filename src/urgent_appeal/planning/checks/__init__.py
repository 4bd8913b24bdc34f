"""The sense checks: what is wrong in a case although it can be read. One function a check, findings as its result."""
