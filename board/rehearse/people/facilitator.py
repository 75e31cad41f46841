"""What the facilitators do: sort, merge, name, set aside, keep, write actions, close, share."""

import asyncio
import time
from collections import Counter
from collections.abc import Sequence
from typing import Any

from board.rehearse import cards
from board.rehearse.journal import Intent, WrittenCard
from board.rehearse.people.player import Player
from board.rehearse.spots import spot
from board.rehearse.votes import best

Item = tuple[str, dict[str, Any]]


class PlayingFacilitator(Player):
    """One of those who lead."""

    def record(self, key: str) -> dict[str, Any]:
        """Return a record as this facilitator sees it, {} when there is none."""
        return self.client.held.get(key) or {}

    async def do(self, kind: str, /, **arguments: Any) -> Intent:
        """Ask, and wait until the outcome shows."""
        return await self.settle(await self.ask({"type": kind, **arguments}))

    async def set(self, slot: str, name: str, value: Any, kind: str, /, **arguments: Any) -> Intent:
        """Do something after which a record's field must hold a value."""
        intent = self.intend(kind)
        self.claim(slot, name, intent, value)
        return await self.settle(await self.ask({"type": kind, **arguments}, intent))

    # --- the table ------------------------------------------------------------------------------------

    def zones(self, purpose: str) -> list[str]:
        """Return the zones of a purpose."""
        return [name for name, zone in self.client.held.of("zone").items() if zone["purpose"] == purpose]

    def loose(self, named: Sequence[str]) -> list[Item]:
        """Cards of the zones named, of all for ideas where none is, that lie in no theme."""
        zones = frozenset(named or self.zones("ideas"))
        return [
            (name, note)
            for name, note in self.client.held.of("note").items()
            if not note["place"].get("theme") and not note.get("aside") and not note.get("visible_to")
            and note["place"]["zone"] in zones
        ]  # fmt: skip

    async def sort(self, share: int, of: int, named: Sequence[str], seconds: float) -> None:
        """Make themes of every `of`-th loose card of the zones named, from the `share`-th on, in about `seconds`."""
        mine = sorted(self.loose(named))[share::of]
        self.draw.shuffle(mine)
        beat = seconds / (len(mine) + 6)
        themes: list[str] = []
        for name, note in mine:
            await asyncio.sleep(beat)
            await self._place(name, note, themes)
        if share == 0:
            await self._second_thoughts(themes, mine, beat)
            await self._name_others(named)

    async def _name_others(self, named: Sequence[str]) -> None:
        """Name the themes that others made in the zones named."""
        for name, theme in self.client.held.of("theme").items():
            if theme["zone"] in named and not theme.get("title"):
                await self._name(name)

    async def _place(self, name: str, note: dict[str, Any], themes: list[str]) -> None:
        if (len(themes) < 4 and self.draw.random() < 0.5) or not themes:
            await self.do("theme.make", notes=[name])
            if theme := self.record(f"note.{name}").get("place", {}).get("theme"):
                themes.append(theme)
                await self._name(theme)
        else:
            theme = self.draw.choice(themes)
            zone = self.record(f"theme.{theme}").get("zone", note["place"]["zone"])
            await self.set(
                f"note.{name}", "place.theme", theme, "notes.move", keys=[f"note.{name}"], zone=zone, theme=theme
            )  # fmt: skip

    async def _name(self, theme: str) -> None:
        title = self.draw.choice(cards.THEMES[self.person.language])
        base = self.record(f"theme.{theme}").get("rev", 1)
        await self.set(f"theme.{theme}", "title", title, "theme.name", theme=theme, base=base, title=title)

    async def _second_thoughts(self, themes: list[str], mine: list[Item], beat: float) -> None:
        """Merge two themes, split one, rename one, reword a card, set two aside and take one of them back."""
        if len(themes) >= 2:
            await self._merge(themes[-1], themes[0])
            await self._name(themes[0])
        if len(themes) >= 4:
            await self._split(themes[1])
        await asyncio.sleep(beat)
        if len(mine) >= 8:
            await self._reword(mine[0][0])
            await self._set_aside(mine[1][0], for_good=True)
            await self._set_aside(mine[2][0], for_good=False)

    async def _merge(self, theme: str, into: str) -> None:
        intent = self.intend("theme.merge")
        self._regroup(theme, into, intent)
        await self.settle(await self.ask({"type": "theme.merge", "theme": theme, "into": into}, intent))

    async def _split(self, theme: str) -> None:
        intent = self.intend("theme.split")
        self._regroup(theme, None, intent)
        await self.settle(await self.ask({"type": "theme.split", "theme": theme}, intent))

    def _regroup(self, theme: str, into: str | None, intent: Intent) -> None:
        """A theme goes; what was claimed of its cards changes with it."""
        self.gone(f"theme.{theme}", intent)
        for name, note in self.client.held.of("note").items():
            if note["place"].get("theme") == theme:
                self.claim(f"note.{name}", "place.theme", intent, into)

    async def _reword(self, name: str) -> None:
        note = self.record(f"note.{name}")
        if note:
            content = note["content"] | {"text": f"{note['content']['text']} — reformulé"}
            await self.set(
                f"note.{name}", "reworded", True,
                "note.edit", note=name, base=note.get("rev", 1), content=content,
            )  # fmt: skip

    async def _set_aside(self, name: str, *, for_good: bool) -> None:
        if not (note := self.record(f"note.{name}")):
            return
        intent = await self.set(f"note.{name}", "aside", True, "note.aside", note=name)
        if not for_good:
            await self.set(f"note.{name}", "aside", None, "note.aside", note=name, aside=False)
        elif intent.state == "accepted":
            for mark in cards.tokens(note["content"]["text"]):
                self.journal.withdrawn[mark] = time.monotonic()

    # --- what comes of it -----------------------------------------------------------------------------

    async def keep_first(self, name: str, k: int = 3) -> None:
        """Keep the first k of a closed round; between equals, choose those that come first."""
        kept = best(self.record(f"round.{name}"))[:k]
        intent = await self.do("round.keep_first", round=name, k=k)
        if intent.code == "tie":
            chosen = sorted(intent.params["items"])[: k - len(intent.params["kept"])]
            kept = [*intent.params["kept"], *chosen]
            intent = await self.do("round.keep_first", round=name, k=k, chosen=chosen)
        for key in kept:
            self.claim(key, "kept", intent, True)

    async def note_down(self, named: Sequence[str], seconds: float) -> None:
        """Write a card in each zone named, in all for actions where none is; an action with who and when."""
        actions = self.zones("actions")
        zones = named or actions
        for zone in zones:
            await asyncio.sleep(seconds / (len(zones) + 1))
            await self.write_card(zone, with_who=zone in actions)

    async def write_card(self, zone: str, *, with_who: bool = False) -> None:
        """Add a card for the room."""
        mark, name, intent = self.mark(), self.note_id(), self.intend("note.add")
        text, who, due = cards.action(self.draw, self.person.language, mark)
        card = WrittenCard(note=name, writer=self.me, see="all", author="shown", run=self.run, room=True)
        card.texts.append((intent, mark))
        self.journal.cards.append(card)
        details = {"who": who, "due": due} if with_who else {}
        for field, value in details.items():
            self.claim(f"note.{name}", f"content.{field}", intent, value)
        lies = spot(self.draw, self.record(f"zone.{zone}"))
        for field, value in lies.items():
            self.claim(f"note.{name}", f"place.{field}", intent, value)
        content = {"text": text, **details}
        command = {"type": "note.add", "note": name, "zone": zone, "content": content, "room": True, **lies}
        await self.settle(await self.ask(command, intent))

    async def lend(self, participant: str, seconds: float) -> None:
        """Make somebody a facilitator for a moment."""
        await self.do("person.role", participant=participant, role="facilitator")
        await asyncio.sleep(seconds)
        await self.set(
            f"person.{participant}", "role", "participant",
            "person.role", participant=participant, role="participant"
        )  # fmt: skip

    async def interrupt(self, seconds: float) -> None:
        """Pause the room for a moment, show a zone to everyone."""
        await self.do("room.pause")
        await asyncio.sleep(seconds)
        await self.do("room.resume")
        key = f"zone.{min(self.client.held.of('zone'))}"
        await self.set("room", "spotlight", key, "room.spotlight", key=key)
        await asyncio.sleep(seconds)
        await self.set("room", "spotlight", None, "room.spotlight", key="")

    async def finish(self) -> None:
        """Close, write three lines, leave out a card that does not stand alone in its area, share."""
        await self.set("room", "status", "closed", "room.close", discard=True)
        remember = cards.REMEMBER[self.person.language]
        await self.set("report", "remember", remember, "report.edit", remember=remember)
        notes = {name: note for name, note in self.client.held.of("note").items() if not note.get("aside")}
        full = Counter(note["place"]["zone"] for note in notes.values())
        spare = [name for name, note in notes.items() if full[note["place"]["zone"]] > 1]
        if spare:
            await self._leave_out(min(spare))
        await self.do("report.share")

    async def _leave_out(self, name: str) -> None:
        intent = await self.do("report.leave_out", note=name)
        if intent.state == "accepted":
            for mark in cards.tokens(self.record(f"note.{name}").get("content", {}).get("text", "")):
                self.journal.left_out[mark] = intent
