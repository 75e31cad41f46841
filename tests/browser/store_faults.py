"""What keeps a server from writing, while it runs."""

import resource
import sqlite3
from contextlib import contextmanager


@contextmanager
def locked(server):
    """Somebody else holds the database."""
    (file,) = server.data.glob("*.sqlite")
    with sqlite3.connect(file) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.rollback()


@contextmanager
def full(server):
    """No file of the server may grow, as on a full disk."""
    before = resource.prlimit(server.pid, resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))
    yield
    resource.prlimit(server.pid, resource.RLIMIT_FSIZE, before)
