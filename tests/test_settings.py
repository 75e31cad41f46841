"""The environment, read once."""

import pytest

from board.settings import Settings, WrongSetting, from_environment


def test_nothing_said_is_the_embedded_default():
    assert from_environment({}) == Settings()


def test_what_is_said_counts():
    found = from_environment(
        {"PORT": "80", "PUBLIC_URL": "https://board.example.org/", "BOARD_LAB_NAME": "L"}
    )
    assert (found.port, found.public_url, found.lab_name) == (80, "https://board.example.org", "L")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "0"), ("PORT", "eighty"), ("PORT", "70000"), ("DATABASE_URL", "mysql://x"),
        ("REDIS_URL", "localhost:6379"),
        ("PUBLIC_URL", "board.example.org"), ("PUBLIC_URL", "https://board.example.org/x"),
        ("BOARD_LAB_RETENTION_DAYS", "-1"), ("BOARD_LAB_NAME", "L" * 81), ("BOARD_LAB_CONTACT", "two\nlines"),
    ],
)  # fmt: skip
def test_a_wrong_value_is_told_by_its_name(name, value):
    with pytest.raises(WrongSetting, match=name):
        from_environment({name: value})


def test_a_wrong_address_is_told_without_its_password():
    with pytest.raises(WrongSetting) as told:
        from_environment({"DATABASE_URL": "mysql://board:secret@db/board"})
    assert "secret" not in str(told.value)
