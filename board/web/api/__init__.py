"""HTTP: what is asked and answered once."""
