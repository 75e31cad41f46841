"""What goes wrong, played into a script."""

import asyncio
from dataclasses import dataclass, field

from board.rehearse.happenings.devices import DeviceHappenings, OpenTab
from board.rehearse.happenings.plan import HappeningsPlan, planned
from board.rehearse.happenings.steps import StepHappenings
from board.rehearse.people.script import Act, Script
from board.rehearse.room import RehearsalRoom


@dataclass
class Happenings:
    """All that happens in one rehearsal besides what everybody means to do."""

    steps: StepHappenings
    devices: DeviceHappenings
    _amid: list[asyncio.Task[None]] = field(default_factory=list)

    def begin(self, at: int, act: Act) -> asyncio.Task[None]:
        """Have happen what happens in the midst of a step, and return it."""
        self._amid.append(asyncio.create_task(self.devices.amid(at, act)))
        return self._amid[-1]

    async def detour(self, at: int, act: Act) -> None:
        """Wait until whoever lost a device in the step before is back, and do what happens before this one."""
        await asyncio.gather(*self._amid)
        self._amid.clear()
        await self.steps.detour(at, act)


def happenings(seed: int, script: Script, room: RehearsalRoom, tab: OpenTab) -> Happenings:
    """Return what happens by a seed, bound into the script."""
    plan: HappeningsPlan = planned(seed, script.agenda(), [it.person for it in script.people])
    steps = StepHappenings(script, plan)
    made = Happenings(steps, DeviceHappenings(script, plan, room, tab))
    script.detour, script.press = made.detour, steps.press
    return made
