"""The words of the core: ids, errors, and names that look like others."""
