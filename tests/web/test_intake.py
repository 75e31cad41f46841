"""New connections are heard one after the other: who opens hundreds at once holds nobody up."""

import asyncio
import time

import pytest

from board.web.wire import http
from board.web.wire.http import HEARD_APART_SECONDS, HEARD_AT_ONCE, SOURCES_MAX, UNHEARD_MAX_SECONDS, Intake
from tests.web.inside import inside

HERE, THERE = ("192.0.2.1", 1), ("192.0.2.2", 1)


def test_a_few_connections_of_a_source_are_heard_at_once_and_the_others_in_turn():
    intake = Intake()
    waits = [intake.wait(HERE, 0.0) for _ in range(HEARD_AT_ONCE + 10)]
    assert not any(waits[: HEARD_AT_ONCE + 1])
    late = waits[HEARD_AT_ONCE + 1 :]
    assert late == pytest.approx([HEARD_APART_SECONDS * (n + 1) for n in range(len(late))])


def test_another_source_waits_for_none_of_them():
    intake = Intake()
    for _ in range(1_000):
        intake.wait(HERE, 0.0)
    assert not intake.wait(THERE, 0.0)
    assert intake.wait(HERE, 0.0)


def test_nobody_is_unheard_for_longer_than_a_second_and_afterwards_nothing_is_left_of_it():
    intake = Intake()
    waits = [intake.wait(HERE, number / 100_000) for number in range(10_000)]
    assert max(waits) == UNHEARD_MAX_SECONDS
    assert sum(wait == UNHEARD_MAX_SECONDS for wait in waits) < 100
    assert not intake.wait(HERE, 0.1 + UNHEARD_MAX_SECONDS + 0.1)


def test_the_sources_that_are_remembered_have_a_bound():
    intake = Intake()
    for number in range(SOURCES_MAX + 10):
        intake.wait((f"10.0.{number // 256}.{number % 256}", 1), 0.0)
    assert len(intake._sources) == SOURCES_MAX


async def test_connections_opened_together_are_all_answered_the_last_ones_later(tmp_path, monkeypatch):
    monkeypatch.setattr(http, "INTAKE", Intake())
    monkeypatch.setattr(http, "HEARD_APART_SECONDS", 0.05)
    async with inside(tmp_path) as server:
        opened = [await asyncio.open_connection("127.0.0.1", server.port) for _ in range(HEARD_AT_ONCE + 12)]
        since = time.monotonic()

        async def answered(number):
            reader, writer = opened[number]
            line = await reader.readline()
            writer.close()
            return line, time.monotonic() - since

        for _, writer in opened:
            writer.write(b"GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n")
        told = await asyncio.gather(*(answered(number) for number in range(len(opened))))
    assert {line for line, _ in told} == {b"HTTP/1.1 200 OK\r\n"}
    assert told[-1][1] > 0.4
