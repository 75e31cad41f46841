"""The JSON Schema that is published is the one that files keep to, as a validator sees it that knows nothing else."""

import json
from pathlib import Path

import jsonschema
import pytest

from board.export.report import report
from board.export.session import SessionFile, schema
from tests.domain import rooms
from tests.export.nasty import TEXTS
from tests.export.test_report import RECORDS, made, of
from tests.export.test_strangers import laid_out

PUBLISHED = Path(__file__).parent.parent.parent / "docs/session.schema.json"
VALIDATOR = jsonschema.Draft202012Validator(json.loads(PUBLISHED.read_text(encoding="utf-8")))


def test_the_published_schema_is_the_one_that_the_shapes_make():
    assert PUBLISHED.read_bytes() == schema()


@pytest.mark.parametrize(
    "records",
    [RECORDS, of(), laid_out(TEXTS), of(rooms.card(1, theme=rooms.THEME), rooms.card(2, kept=True))],
    ids=["a session", "nothing", "nasty texts", "a theme"],
)
def test_a_file_keeps_to_the_published_schema(records):
    VALIDATOR.validate(json.loads(made("json", records)))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda told: told.update(version=2),
        lambda told: told["room"].pop("status"),
        lambda told: told["zones"][0].update(purpose="none"),
        lambda told: told["phases"][0]["runs"][0].update(started_at="yesterday"),
        lambda told: told["zones"][0]["items"][0].update(kept="yes"),
    ],
)
def test_the_published_schema_refuses_what_is_none(spoil):
    told = json.loads(made("json", RECORDS))
    spoil(told)
    with pytest.raises(jsonschema.ValidationError):
        VALIDATOR.validate(told)


def test_a_field_of_a_later_version_is_passed_over():
    import msgspec

    told = json.loads(made("json", RECORDS)) | {"later": [1]}
    VALIDATOR.validate(told)
    assert msgspec.convert(told, SessionFile).room.question == report(RECORDS).plan.question
