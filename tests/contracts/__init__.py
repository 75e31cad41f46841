"""One suite for each port; every adapter's tests inherit it."""

import pytest

pytest.register_assert_rewrite(
    *(f"{__name__}.{suite}" for suite in ("blobs", "bus", "directory", "event_log"))
)
