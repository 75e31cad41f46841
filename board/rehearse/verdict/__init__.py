"""What came of it: lost, doubled, seen differently, leaked."""
