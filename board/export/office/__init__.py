"""Files of office programs, written as what they are: XML parts in a ZIP. No library is needed to write one."""
