"""Atelier: shared workshop rooms whose rights the server enforces."""
