"""What goes wrong in a room with people in it, from a seed, and how it is played."""
