"""Files for people and machines, made of what `records` gives to everyone and of nothing else."""
