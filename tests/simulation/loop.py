"""An event loop in which time passes only when nobody has anything to do, and processes that can be killed or
held between any two of their steps."""

import asyncio
import random
import selectors
from collections.abc import Callable, Coroutine
from contextvars import Context, ContextVar, copy_context
from typing import Any

from tests.simulation.outside import RealWorld

PROCESS: ContextVar["Process | None"] = ContextVar("process", default=None)
"""To whom the running callback belongs. Tasks and timers inherit it, so a process is all that came of its start."""


LONGEST_SECONDS = 1_000.0
"""A history that lasts longer waits for something that will not come."""


class Process:
    """One operating system's process: runs, is paused (and does not know it), or is dead."""

    def __init__(self, loop: "VirtualLoop", name: str) -> None:
        self.name = name
        self.alive, self.paused = True, False
        self.steps_left: int | None = None
        """Steps until it is killed in the middle of whatever it is doing; None: it is left alone."""
        self.on_death: Callable[[], None] = lambda: None
        self._loop = loop
        self._held: list[Call] = []
        self._context = Context()
        self._context.run(PROCESS.set, self)

    def spawn(self, work: Coroutine[Any, Any, Any], name: str) -> asyncio.Task[Any]:
        """Begin work inside the process."""
        task = self._loop.create_task(work, name=name, context=self._context.copy())
        task.add_done_callback(self._loop.ended)
        return task

    def do(self, act: Callable[[], None]) -> None:
        """Have the process do something small, as its next step."""
        self._loop.call_soon(act, context=self._context.copy())

    def admits(self, call: "Call") -> bool:
        """Whether a callback may run now. A dead process runs nothing, not even what would clean up."""
        if self.alive and self.steps_left is not None:
            self.steps_left -= 1
            if self.steps_left <= 0:
                self.kill()
        if self.alive and self.paused:
            self._held.append(call)
        return self.alive and not self.paused

    def kill(self) -> None:
        """End it as `kill -9` does."""
        if self.alive:
            self.alive = False
            self._held.clear()
            self.on_death()

    def wake(self) -> None:
        """Let a paused process go on: all that came due meanwhile happens now, in its order."""
        self.paused = False
        held, self._held = self._held, []
        for call in held:
            self._loop.again(call)


class Call:
    """A callback on its way through the gate of its process."""

    __slots__ = ("act", "args", "context", "handle")

    def __init__(self, act: Callable[..., object], args: tuple[Any, ...], context: Context) -> None:
        self.act, self.args, self.context = act, args, context
        self.handle: asyncio.Handle | None = None

    def __call__(self) -> None:
        if self.handle is not None and self.handle.cancelled():  # called off while its process was held
            return
        process = PROCESS.get()
        if process is None or process.admits(self):
            self.act(*self.args)


class VirtualLoop(asyncio.SelectorEventLoop):
    """asyncio's own loop, over a selector that never waits: it moves the clock on to the next timer instead."""

    def __init__(self, rng: random.Random) -> None:
        self._now = 0.0
        self._rng = rng
        self._tasks: list[asyncio.Task[Any]] = []
        super().__init__(_NoSelector(self))
        self._clock_resolution = 1e-9

    def time(self) -> float:
        return self._now

    def call_soon(
        self, callback: Callable[..., object], *args: Any, context: Context | None = None
    ) -> asyncio.Handle:
        call = Call(callback, args, copy_context() if context is None else context)  # an empty one is false
        call.handle = super().call_soon(call, context=call.context)
        return call.handle

    def call_at(
        self, when: float, callback: Callable[..., object], *args: Any, context: Context | None = None
    ) -> asyncio.TimerHandle:
        call = Call(callback, args, copy_context() if context is None else context)  # an empty one is false
        call.handle = made = super().call_at(when, call, context=call.context)
        return made

    def create_task(self, coro: Any, **more: Any) -> asyncio.Task[Any]:
        """Begin a task, and hold on to it: one of a dead process must not be cleaned up by the collector."""
        task = super().create_task(coro, **more)
        self._tasks.append(task)
        return task

    def ended(self, task: asyncio.Task[Any]) -> None:
        """Tell of a process's work that failed. What is expected to fail is heard by who waits for it."""
        if not task.cancelled() and isinstance(error := task.exception(), AssertionError):
            self.call_exception_handler({"message": f"{task.get_name()} failed", "exception": error})

    def bury(self) -> None:
        """The history is over: let go of the dead without their last words."""
        for task in self._tasks:
            task._log_destroy_pending = False  # type: ignore[attr-defined]
            for _ in range(10):
                try:
                    task.get_coro().close()  # type: ignore[union-attr]
                except BaseException:  # noqa: BLE001, S112 - whatever a corpse still wants to say
                    continue
                break
        self._tasks.clear()
        self._ready.clear()
        self._scheduled.clear()

    def again(self, call: Call) -> None:
        """Queue a call that was held."""
        super().call_soon(call, context=call.context)

    def pass_(self, seconds: float | None) -> None:
        """Nothing is ready for so long. None: nothing ever will be."""
        if seconds is None or self._now > LONGEST_SECONDS:
            raise RealWorld("the history is stuck")
        self._now += seconds

    def mix(self) -> None:
        """Let the processes take their turns in any order: only within one of them does asyncio promise any."""
        if len(self._ready) < 2:
            return
        lanes: dict[int, list[Any]] = {}
        for handle in self._ready:
            process = handle._context.get(PROCESS)
            lanes.setdefault(id(process), []).append(handle)
        turns = [lane for lane, handles in enumerate(lanes.values()) for _ in handles]
        if len(lanes) > 1:
            self._rng.shuffle(turns)
            queues = [iter(handles) for handles in lanes.values()]
            self._ready.clear()
            self._ready.extend(next(queues[turn]) for turn in turns)

    # --- what would leave the simulation ------------------------------------------------------------

    def _make_self_pipe(self) -> None:
        """No thread will ever wake this loop."""

    def _close_self_pipe(self) -> None:
        pass

    def _barred(self, *_: Any, **__: Any) -> Any:
        raise RealWorld("the simulation was asked for real input and output")

    call_soon_threadsafe = run_in_executor = add_reader = add_writer = add_signal_handler = _barred
    create_connection = create_server = create_unix_connection = create_unix_server = _barred
    create_datagram_endpoint = subprocess_exec = subprocess_shell = getaddrinfo = getnameinfo = _barred
    sock_connect = sock_accept = sock_recv = sock_sendall = sock_recv_into = _barred


class _NoSelector(selectors.BaseSelector):
    """Selects nothing, at once."""

    def __init__(self, loop: VirtualLoop) -> None:
        self._loop = loop

    def select(self, timeout: float | None = None) -> list[Any]:
        if timeout is None or timeout > 0:
            self._loop.pass_(timeout)
        else:
            self._loop.mix()
        return []

    def register(self, *_: Any, **__: Any) -> Any:
        raise RealWorld("the simulation was asked for a real file")

    unregister = modify = register

    def get_map(self) -> dict[Any, Any]:
        return {}
