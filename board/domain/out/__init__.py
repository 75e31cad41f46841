"""The only way out: who hears what, and the records they get."""
