"""What an upcast is given and gives."""

from collections.abc import Callable
from typing import Any

Fact = dict[str, Any]
"""An event as JSON has it, its kind in `type`."""
Upcast = Callable[[Fact], list[Fact]]
