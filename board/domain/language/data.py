"""What every value of the domain is: frozen, strict about its fields, short on the wire."""

from msgspec import Struct


class Data(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Base of every value in the model."""
