"""Disks that are full, without one: what this process writes to a file ends at a size."""

import resource
from contextlib import contextmanager


@contextmanager
def files_end_at(size):
    """No file of this process grows beyond so many bytes; what it asked for beyond is cut off, as on a full disk."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
