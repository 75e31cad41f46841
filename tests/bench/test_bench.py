"""The bench in a short form: it asserts that it measures right, and that everybody has everything; not how fast."""

import asyncio
import json
from xml.etree import ElementTree as ET

import pytest

from tests.bench import charts, line, peers, report, wires
from tests.bench.crowd import Crowd
from tests.bench.line import MASK, Score, frame
from tests.bench.run import Result, measure, middle
from tests.bench.workloads import SHORT, Options

SECONDS = 1.0
WANTED = [peer for peer in peers.PEERS if peer.name in ("atelier", "raw")]


@pytest.fixture(scope="module")
def short() -> Result:
    """Five people at Atelier and at the floor."""
    result = asyncio.run(measure(WANTED, SHORT, Options(SECONDS, 10.0), lambda _: None))
    assert not any(result.notes.values()), result.notes
    return result


@pytest.mark.parametrize("peer", [peer.name for peer in WANTED])
def test_every_final_text_is_at_every_other_one_of_the_room(short, peer):
    assert short.faults(peer) == 0
    assert short.figures["5"][peer]["cpu"] > 0
    assert short.figures["burst"][peer]["all"] > 0


def test_a_delivery_is_one_text_at_one_other_person(short):
    """Five people, a change a second each: four deliveries of each change."""
    for figures in short.figures["5"].values():
        assert figures["count"] == 5 * 4 * SECONDS


async def test_a_text_that_does_not_arrive_is_missing_and_one_of_another_room_is_leaked():
    [raw] = [peer for peer in peers.PEERS if peer.name == "raw"]
    async with raw.process() as server:
        crowd = Crowd(raw, server)
        first, second = [await crowd.room(2) for _ in range(2)]
        await crowd.write(crowd.adds(first + second, 0.0))
        assert crowd.faults() == {"missing": 0, "leaked": 0, "cut": 0}
        [(_, _, _, lost)] = crowd.edits(first[:1], 1.0)  # prepared, and never sent
        assert crowd.missing() == 1
        second[0].heard[lost] = 1
        assert crowd.faults() == {"missing": 1, "leaked": 1, "cut": 0}
        crowd.leave()


async def test_frames_are_understood_wherever_the_network_cuts_them():
    class Pipe(asyncio.Transport):
        def write(self, data):
            said.append(data)

    payloads = [b"#0000000#", b"x" * 300 + b"#0000001#", b"y" * 70_000 + b"#0000002#"]
    stream = b"".join(b"\x81" + _length(len(payload)) + payload for payload in payloads) + b"\x89\x02hi"
    for cut in (1, 2, 3, 7, 1_000, len(stream)):
        said, score = [], Score()
        one = line.Line(0, 0, wires.RelaySeat("/"), score)
        for _ in payloads:
            score.mark(0)
        one.connection_made(Pipe())
        data = b"HTTP/1.1 101 Switching Protocols\r\n\r\n" + stream
        for at in range(0, FIRST, cut):
            one.data_received(data[at : min(at + cut, FIRST)])
        for at in range(FIRST, len(data), max(cut, 1_000)):
            one.data_received(data[at : at + max(cut, 1_000)])
        assert bytes(one.heard[:3]) == b"\1\1\1", cut
        assert said[-1] == frame(b"hi", line.PONG)


FIRST = 400
"""So many bytes come in small pieces, and hold the head and two frames; the long third one comes in larger ones."""


def _length(size):
    if size < 126:
        return bytes([size])
    return b"\x7e" + size.to_bytes(2, "big") if size < 1 << 16 else b"\x7f" + size.to_bytes(8, "big")


def test_a_client_frame_is_masked_and_reads_back():
    for size in (0, 5, 125, 126, 70_000):
        payload = bytes(at % 251 for at in range(size))
        made = frame(payload)
        masked = made[len(made) - size :]
        assert made[len(made) - size - 4 : len(made) - size] == MASK
        assert bytes(byte ^ MASK[at % 4] for at, byte in enumerate(masked)) == payload


def test_an_update_of_yjs_is_what_yjs_would_send():
    """The first bytes of `map.set` by client 5, then of a second `set` of the same key, byte for byte."""
    seat = wires.YjsSeat("/")
    seat._client = 5
    first, second = (_payload(made) for made in (seat.add("a"), seat.edit("b")))
    key = first[16:38]
    assert first == b"\0\2" + bytes([40]) + b"\1\1\5\0\x28\1\5cards\x16" + key + b"\1\x77\1a\0"
    assert second == b"\0\2" + bytes([16]) + b"\1\1\5\1\xa8\5\0\1\x77\1b\1\5\1\0\1"


def _payload(made):
    return bytes(byte ^ MASK[at % 4] for at, byte in enumerate(made[6:]))


def test_the_worst_of_several_runs_counts_for_faults_and_the_median_for_all_else():
    runs = [{"cpu": cpu, "missing": missing} for cpu, missing in ((3.0, 0), (1.0, 2), (2.0, 0))]
    assert middle(runs) == {"cpu": 2.0, "missing": 2}


def test_who_could_not_be_measured_is_in_the_table_with_the_reason(short, tmp_path):
    absent = Result(short.machine, short.options, {"atelier": "yes", "ghost": "no"}, dict(short.figures), {})
    absent.notes["5"] = {"ghost": "not installed: no such package"}
    assert "| ghost | not installed: no such package |" in report.table(absent)
    assert report.read(report.write(absent, tmp_path)[0]) == absent


def test_charts_are_well_formed_and_name_everybody():
    drawing = charts.lines(
        "CPU", "people", {"one": [(25, 10.0), (50, 1.0)], "two & three": [(25, 9.0), (50, 1.1)]}
    )
    for made in (drawing, charts.bars("CPU", {"one": 1.0, "two & three": 2.0})):
        words = {element.text for element in ET.fromstring(made).iter()}  # noqa: S314 (our own)
        assert {"one", "two & three"} <= words


def test_the_documented_figures_are_those_of_the_file_beside_them():
    told = report.table(report.read(report.DOCS / "benchmarks" / report.FIGURES))
    assert told in (report.DOCS / "benchmarks.md").read_text()


def test_what_is_installed_is_pinned():
    wanted = json.loads((peers.HERE / "package.json").read_text())["dependencies"]
    assert all(version[0].isdigit() for version in wanted.values())
    lock = (peers.HERE / "package-lock.json").read_text()
    assert '"resolved"' not in lock
    assert "--hash=sha256:" in (peers.HERE / "requirements.lock").read_text()
