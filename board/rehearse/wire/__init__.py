"""What a tab does: its line, its copy of the room."""
