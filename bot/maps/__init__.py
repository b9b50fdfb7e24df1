"""World outlines -> PNG: from values to a picture, with no clock, no database, no network."""
