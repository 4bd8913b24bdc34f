"""A letter from each of many people: planned first, made in groups, and never half, lost or twice."""
