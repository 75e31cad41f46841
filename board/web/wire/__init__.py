"""The ways a room reaches people: socket, stream, polls, and the commands that come back."""
