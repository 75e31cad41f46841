"""What a method promises, said of the report that a rehearsal ends with: `Told` reads the JSON export by the method's
own keys, and each statement below raises AssertionError where the report does not hold it."""

from dataclasses import dataclass
from typing import Any

from board.domain.methods import Method

Item = dict[str, Any]


@dataclass(frozen=True)
class Told:
    """The JSON export of a room that was played by a method."""

    method: Method
    export: dict[str, Any]

    def zone(self, key: str) -> dict[str, Any]:
        """Return the zone that the method's file calls `key`."""
        title = self.method.zones[key].title.en
        (found,) = [it for it in self.export["zones"] if it["title"]["en"] == title and not it.get("under")]
        return found

    def items(self, *keys: str) -> list[Item]:
        """Return the themes and single cards of zones, those of all zones where none is named."""
        zones = [self.zone(key) for key in keys] if keys else self.export["zones"]
        return [item for zone in zones for item in zone["items"]]

    def cards(self, *keys: str) -> list[Item]:
        """Return the cards of zones, those in themes too."""
        return [card for item in self.items(*keys) for card in item.get("notes", [item])]

    def of_people(self, *keys: str) -> list[Item]:
        """Return the cards of zones that were not written for the room."""
        return [card for card in self.cards(*keys) if not card.get("room")]

    def author(self, card: Item) -> str:
        """Return whether a card was written under its author's name, "shown", or not; one that was sealed tells nothing
        of the passage in which it was written."""
        runs = {run["id"]: run["author"] for phase in self.export["phases"] for run in phase["runs"]}
        return runs.get(card.get("run", ""), "masked")

    def rounds(self, kind: str, step: str = "") -> list[dict[str, Any]]:
        """Return the closed rounds of a kind, of the phase with this English title."""
        phases = {run["id"]: phase["title"]["en"] for phase in self.export["phases"] for run in phase["runs"]}
        return [
            it
            for it in self.export["rounds"]
            if it["vote"]["kind"] == kind and not it["open"] and step in ("", phases[it["run"]])
        ]

    def key(self, item: Item) -> str:
        return f"theme.{item['theme']}" if "theme" in item else f"note.{item['note']}"


def written_without_names(told: Told, *keys: str) -> None:
    """People wrote in the zones, in steps that keep no name, and no card of theirs says who. Sorting may have emptied
    one of several: a theme joins cards of all of them."""
    cards = told.of_people(*keys)
    assert len(cards) >= len(keys), keys
    assert not any(card.get("author") for card in cards), keys
    assert {told.author(card) for card in cards} == {"masked"}, keys


def written_with_names(told: Told, *keys: str) -> None:
    """People wrote in each of the zones, under their names; the report says those of who agreed to it."""
    for key in keys:
        cards = told.of_people(key)
        assert cards, key
        assert {told.author(card) for card in cards} == {"shown"}, key


def kept_among_those_present(told: Told, *keys: str) -> None:
    """The zones are personal: what people wrote there is in no report, unless somebody puts it in."""
    for key in keys:
        assert told.method.zones[key].personal, key
        assert not told.of_people(key), key


def noted(told: Told, *keys: str) -> None:
    """The facilitators wrote for the room in each of the zones."""
    for key in keys:
        assert any(card.get("room") for card in told.cards(key)), key


def sorted_into_themes(told: Told, *keys: str) -> None:
    """Cards of the zones lie in themes, some of them named."""
    themes = [item for item in told.items(*keys) if "theme" in item]
    assert any(theme.get("title") for theme in themes), keys


def voted(told: Told, step: str, *keys: str) -> None:
    """In that step people voted by dots on what lies in the zones, and on nothing else of what is there."""
    (round_,) = told.rounds("dots", step)
    there = {told.key(item) for item in told.items()} & {row["item"] for row in round_["results"]}
    assert round_["voters"], step
    assert there, step
    assert there <= {told.key(item) for item in told.items(*keys)}, step


def kept_with_a_first_step(told: Told) -> None:
    """Something was kept, and under each of what was kept stands what is done, who does it and by when."""
    kept = [item for item in (*told.items(), *told.cards()) if item.get("kept")]
    under = {zone["under"]: zone["items"] for zone in told.export["zones"] if zone.get("under")}
    assert kept
    for item in kept:
        assert any(card.get("who") and card.get("due") for card in under.get(told.key(item), ())), item


def acted(told: Told, key: str) -> None:
    """The zone has an action with who does it and by when."""
    assert any(card.get("who") and card.get("due") for card in told.cards(key))


def rated(told: Told, times: int = 1) -> None:
    """People rated so many times, and the answers are there but for who gave them."""
    rounds = told.rounds("rate")
    assert len(rounds) == times
    for round_ in rounds:
        assert round_["voters"] >= 5
        assert sum(row["answers"] for row in round_["results"]) == round_["voters"]
        assert round_["mean"]


def judged(told: Told, step: str, *keys: str) -> None:
    """In that step people gave each item of the zones a mention: it has a place, and a profile in which all count."""
    (round_,) = told.rounds("mentions", step)
    (result,) = round_["results"]
    assert round_["voters"] >= 5
    assert {*result["places"]} == {told.key(card) for card in told.cards(*keys)}
    assert all(sum(profile) == round_["voters"] for profile in result["profiles"].values())


def answered(told: Told, kind: str, step: str) -> None:
    """In that step people voted in that way, and the report says what came of it."""
    (round_,) = told.rounds(kind, step)
    assert round_["voters"] >= 5, step
    assert round_["results"], step


def crossed(told: Told, step: str, *keys: str, turns: int, scale: int) -> None:
    """In that step each card of the zones was rated so many times, and has a sum of marks that can be one."""
    (round_,) = told.rounds("crossed", step)
    (result,) = round_["results"]
    assert {*result["sums"]} == {told.key(card) for card in told.cards(*keys)}
    assert not result.get("short")
    assert all(got in range(turns, turns * scale + 1) for got in result["sums"].values())
