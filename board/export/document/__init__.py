"""The report as a document to read: sections of blocks in one language, which the formats for reading render."""
