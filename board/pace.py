"""How often something is done that pays to be done for many at once."""


class Pace:
    """A step every `seconds`, in the long run; after a rest `at_once` of them one after the other, without a wait."""

    def __init__(self, seconds: float, at_once: int) -> None:
        self._seconds, self._slack = seconds, seconds * at_once
        self._due = float("-inf")

    def wait(self, at: float) -> float:
        """Return how many seconds to wait with the step that is to be done at `at` (seconds of a monotonic clock)."""
        due = max(at, self._due)
        self._due = due + self._seconds
        return max(0.0, due - self._slack - at)
