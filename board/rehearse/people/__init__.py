"""Who rehearses: what each does, when, and what they write."""
