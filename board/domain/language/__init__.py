"""The words of the core: ids, errors, people's texts and names."""
