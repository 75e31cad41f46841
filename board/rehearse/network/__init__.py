"""A bad network between people and server."""
