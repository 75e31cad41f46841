"""What a workshop leaves when it is over: a package that can be read without this program, and verified with it."""
