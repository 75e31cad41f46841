"""The export formats, one module each, found by themselves: a module's `FORMAT` says all there is to know."""

import pkgutil
from collections.abc import Iterator
from importlib import import_module

from board.export.format import Format


def find() -> Iterator[Format]:
    """Return the format of each module in this folder. Raises AttributeError for one without."""
    for module in pkgutil.iter_modules(__path__, f"{__name__}."):
        yield import_module(module.name).FORMAT


FORMATS: dict[str, Format] = {found.name: found for found in find()}
"""Every format by its name."""
