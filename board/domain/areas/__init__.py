"""The rules, one file an area: what may be asked, who may ask it, what it leads to, how the room follows."""
