"""Simulated people who play a whole session over the real wire, and the verdict on what the server did.

A stranger to the server: nothing here imports its rules, its storage or its live part. It speaks the protocol
that `docs/protocol.md` describes, and judges by what it was told.
"""
