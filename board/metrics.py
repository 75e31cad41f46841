"""/metrics in Prometheus' form, on a listener of its own: what `meter` counted, and how things stand."""

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, suppress
from importlib.metadata import version
from itertools import accumulate
from wsgiref.simple_server import WSGIServer

from prometheus_client import CollectorRegistry, ProcessCollector, start_http_server
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily, Metric
from prometheus_client.registry import Collector

from board import meter, troubles
from board.live.room import LiveRoom
from board.live.rooms import Rooms
from board.settings import WrongSetting

LAG_SECONDS = 0.5
AGAIN_SECONDS = 0.5


class ProcessMetrics(Collector):
    """This process, asked by a thread of its own: even an event loop that is stuck is seen to be."""

    def __init__(self, rooms: Rooms) -> None:
        self._rooms = rooms

    def collect(self) -> Iterator[Metric]:
        yield from _counters()
        yield from _histograms()
        yield from self._gauges()

    def _gauges(self) -> Iterator[Metric]:
        loaded = list(self._rooms.loaded.values())
        build = GaugeMetricFamily("board_build_info", "the version that runs", labels=["version"])
        build.add_metric([version("board")], 1)
        yield build
        yield GaugeMetricFamily("board_rooms", "rooms in memory", len(loaded))
        people = sum(
            len({seat.participant for seat in list(room.hub.seats)}) for room in loaded if not _played(room)
        )
        yield GaugeMetricFamily("board_people", "people in rooms of this process", people)
        by_way = GaugeMetricFamily("board_connections", "open connections, by way", labels=["way"])
        for way, number in meter.connections.items():
            by_way.add_metric([way], number)
        yield by_way
        soon = GaugeMetricFamily(
            "board_rooms_erased_within", "rooms whose purge date comes within so many days", labels=["days"]
        )
        for days, number in meter.erased_within.items():
            soon.add_metric([days], number)
        yield soon
        wrong = GaugeMetricFamily("board_trouble", "whether something is wrong, by what", labels=["what"])
        for name in troubles.SENTENCES:
            wrong.add_metric([name], int(name in troubles.standing))
        yield wrong
        from board.bus.redis import RedisBus  # read where it is in use, and at the first look where it is not

        if isinstance(bus := self._rooms.ports.bus, RedisBus):
            yield GaugeMetricFamily(
                "board_bus_connected", "whether Redis is heard", int(bus.connected.is_set())
            )


def _played(room: LiveRoom) -> bool:
    """Whether the people in a room are simulated."""
    return room.state.room is not None and room.state.room.rehearsal


def _counters() -> Iterator[Metric]:
    counted = dict(meter.counts)
    for name, (told, label) in meter.COUNTERS.items():
        family = CounterMetricFamily(f"board_{name}", told, labels=[label] if label else [])
        for (counter, word), value in counted.items():
            if counter == name:
                family.add_metric([word] if label else [], value)
        if not label and (name, "") not in counted:
            family.add_metric([], 0)
        yield family


def _histograms() -> Iterator[Metric]:
    for name, (told, bounds) in meter.HISTOGRAMS.items():
        spread = meter.spreads[name]
        sums = accumulate(spread.counts)
        buckets = [
            (str(float(bound)), float(n)) for bound, n in zip((*bounds, float("inf")), sums, strict=True)
        ]
        yield HistogramMetricFamily(f"board_{name}", told, _named(buckets), spread.sum)


def _named(buckets: Sequence[tuple[str, float]]) -> Sequence[tuple[str, float]]:
    return [("+Inf" if bound == "inf" else bound, n) for bound, n in buckets]


# --- giving them away ---------------------------------------------------------------------------------


@asynccontextmanager
async def given(rooms: Rooms, listener: str, place: int = 0, *, patient: bool = False) -> AsyncIterator[None]:
    """Answer at the listener, "host:port", the port `place` numbers further; nowhere for "". While another worker still
    listens there, one that is `patient` tries again. Raises WrongSetting where it can't be listened at."""
    if not listener:
        yield
        return
    registry = CollectorRegistry()
    registry.register(ProcessMetrics(rooms))
    ProcessCollector(registry=registry)  # CPU, memory and files of the process
    tasks = [asyncio.create_task(_watch_the_loop())]
    servers: list[WSGIServer] = []
    if patient:
        tasks.append(asyncio.create_task(_listen_soon(registry, listener, place, servers)))
    else:
        servers.append(_listen(registry, listener, place))
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        for server in servers:
            server.shutdown()
            server.server_close()


def check(listener: str, places: int) -> None:
    """Raise WrongSetting where one of so many places can't be listened at."""
    for place in range(places if listener else 0):
        host, port = _address(listener, place)
        try:
            socket.create_server(
                (host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET
            ).close()
        except OSError as fault:
            raise _wrong(listener, port, fault) from fault


def _address(listener: str, place: int) -> tuple[str, int]:
    host, _, port = listener.rpartition(":")
    return host.strip("[]"), int(port) + place


def _listen(registry: CollectorRegistry, listener: str, place: int) -> WSGIServer:
    host, port = _address(listener, place)
    try:
        return start_http_server(port, host, registry)[0]
    except OSError as fault:
        raise _wrong(listener, port, fault) from fault


async def _listen_soon(
    registry: CollectorRegistry, listener: str, place: int, servers: list[WSGIServer]
) -> None:
    while not servers:
        with suppress(WrongSetting):
            servers.append(_listen(registry, listener, place))
        await asyncio.sleep(AGAIN_SECONDS)


def _wrong(listener: str, port: int, fault: OSError) -> WrongSetting:
    return WrongSetting(f"BOARD_METRICS is {listener!r}: port {port} can't be listened at: {fault.strerror}")


async def _watch_the_loop() -> None:
    loop = asyncio.get_running_loop()
    while True:
        due = loop.time() + LAG_SECONDS
        await asyncio.sleep(LAG_SECONDS)
        meter.observe("loop_lag_seconds", loop.time() - due)
