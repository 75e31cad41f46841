"""The wire: one schema for both sides, and a connection as a machine without I/O."""
