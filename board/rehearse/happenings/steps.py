"""What goes wrong with steps: left for a break and taken up again, begun by mistake, pressed twice or by two at once,
pressed on a line that is cut."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from board.rehearse.happenings.plan import HappeningsPlan
from board.rehearse.journal import Intent
from board.rehearse.people.intentions import Step
from board.rehearse.people.participant import PlayingParticipant
from board.rehearse.people.script import Act, Ask, Script

BREAK = {"title": {"fr": "Pause", "en": "Break"}, "minutes": 5}
CUT_SECONDS = 0.4
"""How long the line of the one who leads is cut. The other one presses meanwhile."""
WRITE_ON = 3
"""People who write on when writing is taken up again."""


@dataclass(frozen=True)
class StepHappenings:
    """Where the way through the agenda bends."""

    script: Script
    plan: HappeningsPlan

    def _happened(self, what: str) -> None:
        self.script.journal.happened[what] += 1

    async def detour(self, at: int, act: Act) -> None:
        """Do what happens before a step begins."""
        if at == self.plan.pause:
            await self._pause(act)
        if at == self.plan.back:
            await self._back(act)

    # --- a break, and on with writing -----------------------------------------------------------------

    async def _pause(self, act: Act) -> None:
        """Leave writing for a break, with all cards face down, and take it up again."""
        script, lead = self.script, self.script.lead
        run = lead.run
        written = lead.phase_of(run)
        await script.go(await self._inserted(act))
        self._happened("a break before reading")
        await asyncio.sleep(act.seconds / 10)
        await script.go(written)
        if lead.run != run:
            return
        self._happened("writing taken up again")
        phase = lead.record(f"phase.{written}")
        here = [person for person in script.people if person.clients]
        await asyncio.gather(*(self._write_on(person, run, phase) for person in here[:WRITE_ON]))

    async def _inserted(self, act: Act) -> str:
        lead = self.script.lead
        held = lead.client.held
        known = held.of("phase").keys()
        await lead.do("phase.insert", brief=BREAK, before=act.phase)
        await lead.client.until(lambda: held.of("phase").keys() - known, seconds=10)
        (made,) = held.of("phase").keys() - known
        return made

    async def _write_on(self, person: PlayingParticipant, run: str, phase: dict[str, Any]) -> None:
        """Change a card of before, and write another one if there is one left."""
        if await person.client.until(lambda: person.run == run, seconds=5):
            await person.act(Step(0, "correct"), phase)
            if person.may.get("left") != 0:
                await person.act(Step(0, "write"), phase)

    # --- begun by mistake -----------------------------------------------------------------------------

    async def _back(self, act: Act) -> None:
        """Begin a step too early, pressing twice, and go back within ten seconds."""
        script, lead = self.script, self.script.lead
        before, entered = lead.run, len(script.journal.runs)
        await script.go(act.phase, press=self._twice)
        acts: Sequence[dict[str, Any]] = lead.record("room").get("acts", ())
        moved = next((it["id"] for it in reversed(acts) if it.get("until")), "")
        undone = await lead.do("act.undo", act=moved)
        if undone.state == "accepted" and await lead.client.until(lambda: lead.run == before, seconds=10):
            del script.journal.runs[entered:]
            self._happened("a step taken back")

    # --- how the button is pressed --------------------------------------------------------------------

    async def press(self, at: int, ask: Ask) -> Intent:
        """Begin a step as it happens to be begun."""
        match self.plan.presses.get(at):
            case "twice":
                return await self._twice(ask)
            case "together":
                return await self._together(ask)
            case "cut":
                return await self._cut(ask)
            case _:
                return await ask(self.script.lead)

    async def _twice(self, ask: Ask) -> Intent:
        lead = self.script.lead
        presses = await asyncio.gather(ask(lead), ask(lead))
        self._happened("pressed twice")
        return _counts(presses)

    async def _together(self, ask: Ask) -> Intent:
        """Two press; and the one whose screen is late ends what is, for them, still the step before."""
        script = self.script
        before = script.lead.run
        presses = await asyncio.gather(ask(script.lead), ask(script.second))
        await script.second.ask({"type": "run.end_input", "now": True}, run=before)
        self._happened("two pressed together")
        return _counts(presses)

    async def _cut(self, ask: Ask) -> Intent:
        """The line is cut under a press; the other one presses; what was pressed first arrives when all is done."""
        lead = self.script.lead
        lead.client.cut()
        late = asyncio.ensure_future(ask(lead))
        try:
            intent = await ask(self.script.second)
            await asyncio.sleep(CUT_SECONDS)
        finally:
            lead.client.mend()
        self._happened("the console's line was cut")
        return _counts([intent, await late])


def _counts(presses: Sequence[Intent]) -> Intent:
    """Return the press that counted."""
    return next((it for it in presses if it.state == "accepted"), presses[0])
