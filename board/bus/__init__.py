"""How the processes of one instance tell each other that a room has moved."""
