"""The rules of a room: pure functions over frozen data. No I/O, no clock, no hidden entropy."""
