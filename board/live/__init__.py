"""Rooms while people are in them: decide, commit, then show. One event loop, no threads."""
