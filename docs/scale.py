"""How far the board goes, on paper: a simulation of one busy second, from costs that were measured.

    python docs/scale.py          prints the tables of docs/scale.md, the same every time; needs the standard library

Rooms of ten people in their busiest phase, all at once. A deployment is one of four ways of wiring the same code; for
each the script looks for the smallest number of processes of which none needs more than FULL of a core, and says what
that takes of everything else, and what binds first.
"""

import random
from dataclasses import dataclass, replace
from math import ceil

US = 1e-6
PEOPLE_IN_A_ROOM = 10
STAGES = (1_000, 10_000, 100_000, 1_000_000)

# --- what people do (measured: `board rehearse`, 30 people, an hour) ---------------------------------------------

COMMANDS = 0.015
"""Commands a second of a person in the busiest phase, the vote; 0.006 over the whole hour."""
HIDDEN, TICK = 0.4, 2.0
"""The share of rooms in which something is hidden, where presence goes to everybody every TICK seconds."""

# --- what it costs (measured on two shared cores of a virtual machine: seconds of one core) ---------------------

DECIDE = 450 * US
"""Of a process, per command: decode, decide, show, answer."""
FRAME = 34 * US
"""Of a process, per frame to one person."""
FOLLOW, FOLLOW_DB = 1_640 * US, 335 * US
"""Reading on where another process has written: of the process, and of PostgreSQL."""
CHECK, CHECK_DB = (1_300 * US, 4.0 * US), (380 * US, 0.65 * US)
"""The head check, every CHECK_SECONDS: per query and per room in it."""
CHECK_SECONDS = 2.0
PUBLISH, DELIVER = 11.3 * US, 2.3 * US
"""Of Redis, per message and per process that hears it."""
HEAR, HEAR_ROOM = 16.5 * US, 1.0 * US
"""Of a process, per message heard, and per room named in it."""
COMMIT_SECONDS = 0.003
"""From a commit's beginning to its end; what comes meanwhile is the next theme."""
WAL_BYTES, FRAME_BYTES = 900, 210
"""Per command; per frame with the headers of WebSocket, TLS and TCP."""
PROCESS_MB, CONNECTION_MB = 92, 0.05

# --- what one of each can take -----------------------------------------------------------------------------------

FULL = 0.6
"""Of a core that a process or Redis may use; the rest is for moments that are worse than this second."""
DB_CORES, HOST_CORES = 32, 16
PROCESSES_MAX = 8_192
ROOMS_MAX = 2_000
"""Rooms in the memory of a process: LOADED_MAX of the code."""
CONNECTIONS_DB, CONNECTIONS = 500, 7
"""That one PostgreSQL serves well, and that a process holds."""


def append_cost(theme: float) -> tuple[float, float]:
    """Return what a command's append costs the process and PostgreSQL when so many share a transaction."""
    return (43 + 1_232 / theme) * US, (33 + 485 / theme) * US


@dataclass(frozen=True)
class Way:
    """A way of wiring it. `together`: a room's people come to one process, as far as the balancer keeps to it;
    `sharded`: a channel per room, heard by those who have the room; `databases`: rooms are spread over so many."""

    name: str
    together: bool = False
    sharded: bool = False
    partitioned: bool = False


WAYS = (
    Way("as it is: any process, one channel, one PostgreSQL"),
    Way("+ a room's people at one process", together=True),
    Way("+ a channel per room", together=True, sharded=True),
    Way("+ rooms over several PostgreSQL", together=True, sharded=True, partitioned=True),
)
STRAY = 0.05
"""The share of people who come to another process all the same: a balancer that has just changed, another way in."""


@dataclass(frozen=True)
class Load:
    """What one way costs for so many people on so many processes."""

    processes: int
    busiest: float
    process_cores: float
    db_cores: float
    databases: int
    commits: float
    redis: float
    redis_nodes: int
    memory_gb: float
    egress_gbit: float
    wal_mb: float
    binds: str


def spread(way: Way, processes: int) -> float:
    """Return how many processes a room is in, on average: drawn for a thousand rooms, the same ones each time."""
    draw = random.Random(7)
    total = 0
    for _ in range(1_000):
        home = draw.randrange(processes)
        strays = (not way.together or draw.random() < STRAY for _ in range(PEOPLE_IN_A_ROOM))
        total += len({draw.randrange(processes) if astray else home for astray in strays})
    return total / 1_000


def load(way: Way, people: int, processes: int) -> Load:
    """Return what a busy second costs."""
    rooms = people / PEOPLE_IN_A_ROOM
    commands = people * COMMANDS
    in_processes = spread(way, processes)
    theme = max(1.0, commands / processes * COMMIT_SECONDS)
    append, append_db = append_cost(theme)
    followed = commands * (in_processes - 1)
    frames = people * (COMMANDS * PEOPLE_IN_A_ROOM + HIDDEN / TICK)
    checked = rooms * in_processes
    messages = min(commands, processes / COMMIT_SECONDS) + processes  # what moved; each second who is here
    named = commands + checked
    heard = in_processes * (commands + rooms) if way.sharded else messages * processes
    told = named * in_processes if way.sharded else named * processes
    parts = {
        "deciding": commands * DECIDE,
        "appending": commands * append,
        "frames": frames * FRAME,
        "following": followed * FOLLOW,
        "head checks": (processes * CHECK[0] + checked * CHECK[1]) / CHECK_SECONDS,
        "hearing the bus": heard * HEAR + told * HEAR_ROOM,
    }
    db = {
        "commits": commands * append_db,
        "reads of followers": followed * FOLLOW_DB,
        "head checks": (processes * CHECK_DB[0] + checked * CHECK_DB[1]) / CHECK_SECONDS,
    }
    db_cores = sum(db.values())
    redis = (commands + rooms if way.sharded else messages) * PUBLISH + heard * DELIVER
    databases = (
        _units(db_cores / (DB_CORES * FULL), processes * CONNECTIONS / CONNECTIONS_DB)
        if way.partitioned
        else 1
    )
    made = Load(
        processes=processes,
        busiest=sum(parts.values()) / processes,
        process_cores=sum(parts.values()),
        db_cores=db_cores,
        databases=databases,
        commits=commands / theme,
        redis=redis,
        redis_nodes=_units(redis / FULL) if way.sharded else 1,
        memory_gb=(processes * PROCESS_MB + people * CONNECTION_MB * (1 + (in_processes - 1) / 10)) / 1_024,
        egress_gbit=frames * FRAME_BYTES * 8 / 1e9,
        wal_mb=commands * WAL_BYTES / 1e6,
        binds="",
    )
    return replace(made, binds=binding(made, checked / processes, parts, db))


def _units(*needs: float) -> int:
    return ceil(max(1.0, *needs))


def binding(made: Load, rooms: float, parts: dict[str, float], db: dict[str, float]) -> str:
    """Name what is over its bound, the worst first; else what the processes spend most on."""
    over = {
        f"a process's core: {max(parts, key=lambda part: parts[part])}": made.busiest / FULL,
        f"PostgreSQL's cores: {max(db, key=lambda part: db[part])}": made.db_cores
        / made.databases
        / (DB_CORES * FULL),
        "PostgreSQL's connections": made.processes * CONNECTIONS / made.databases / CONNECTIONS_DB,
        "Redis's one core": made.redis / made.redis_nodes / FULL,
        "rooms in a process": rooms / ROOMS_MAX,
    }
    worst = max(over, key=lambda name: over[name])
    return f"**{worst}**" if over[worst] > 1 else f"({worst}: {over[worst]:.0%})"


def fitted(way: Way, people: int) -> Load:
    """Return the load on the least number of processes that can carry it, or on as many as there may be."""
    low, high = 1, 1
    while load(way, people, high).busiest > FULL and high < PROCESSES_MAX:
        low, high = high, high * 2
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if load(way, people, middle).busiest <= FULL else (middle, high)
    made = load(way, people, high)
    return (
        made
        if made.busiest <= FULL
        else min((load(way, people, 2**n) for n in range(14)), key=lambda it: it.busiest)
    )


def row(people: int, made: Load) -> str:
    """Return a line of the table."""
    hosts = -(-made.processes // HOST_CORES)
    cells = (
        f"{people:,}", f"{made.processes:,}", f"{hosts:,}", f"{made.busiest:.0%}", f"{made.db_cores:,.1f}",
        f"{made.databases}", f"{made.commits:,.0f}", f"{made.redis:,.2f}", f"{made.redis_nodes}",
        f"{made.memory_gb:,.0f}", f"{made.egress_gbit:.2f}", f"{made.wal_mb:,.1f}", made.binds,
    )  # fmt: skip
    return f"| {' | '.join(cells)} |"


TITLES = (
    "people", "processes", "hosts of 16 cores", "busiest process", "PostgreSQL, cores", "servers", "commits/s",
    "Redis, cores", "nodes", "memory, GB", "out, Gbit/s", "WAL, MB/s", "binds first",
)  # fmt: skip


def tables() -> str:
    """Return every table, as Markdown."""
    made, head = [], f"| {' | '.join(TITLES)} |\n{'|---' * len(TITLES)}|"
    for way in WAYS:
        made += [f"### {way.name}", "", head, *(row(people, fitted(way, people)) for people in STAGES), ""]
    return "\n".join(made)


if __name__ == "__main__":
    print(tables())
