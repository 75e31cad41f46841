"""What the screens of a room must say in figures, by what the server has and by what people asked for."""

import re
import time

CLOCK = re.compile(r"(\d+):(\d\d)")
LATE_SECONDS = 3


def wrong_figures(lines: list[str], view: dict, witness, tab) -> list[str]:
    """Return the figures that `lines`, what a tab shows, don't have. `view`: the records of one who leads."""
    text = " ".join(lines)
    wanted = [
        *_of_step(view, tab.viewer),
        *_of_people(view, tab.viewer, witness),
        *_of_one(view, witness, tab),
    ]
    return [each for each in wanted if not re.search(each, text)] + _wrong_clocks(lines, view)


def _run(view: dict) -> tuple[str, dict]:
    name = view["room"].get("run") or ""
    return name, view.get(f"run.{name}", {})


def _voting(view: dict, run: dict) -> bool:
    return view.get(f"round.{run.get('round')}", {"open": False}).get("open", True)


def _of_step(view: dict, viewer: str) -> list[str]:
    """Which step it is; the console shows it in the agenda."""
    _, run = _run(view)
    if not run:
        return []
    phases = [key for key, it in view.items() if key.startswith("phase.") and not it.get("slack")]
    at = sorted(phases, key=lambda key: view[key].get("place", 0)).index(f"phase.{run['phase']}")
    title = re.escape(view[f"phase.{run['phase']}"]["title"]["fr"])
    return [rf"{title} En cours"] if viewer.startswith("desk") else [rf"Étape {at + 1} sur {len(phases)}\b"]


def _of_people(view: dict, viewer: str, witness) -> list[str]:
    """How many are here, and how many of them vote or have said that they are done."""
    _, run = _run(view)
    here = sum(it["role"] == "participant" for key, it in view.items() if key.startswith("person."))
    wanted = [rf"\b{here} participants ici"] if run and viewer.startswith("desk") else []
    if _voting(view, run):
        voted = witness.voted(run["round"])
        wanted.append(rf"\b{voted} ?(/|sur|votes? sur) ?{here}\b")
    if run.get("rules", {}).get("write") == "own" and viewer.startswith("desk"):
        wanted.append(rf"\b\d+/{here} (a|ont) fini")
    return wanted


def _of_one(view: dict, witness, tab) -> list[str]:
    """How many cards one still has."""
    name, run = _run(view)
    quota = run.get("rules", {}).get("quota")
    if view[f"person.{tab.participant}"]["role"] != "participant" or not quota or run.get("input_ended"):
        return []
    later = {key[5:] for key, it in view.items() if key.startswith("zone.") and it["purpose"] == "later"}
    left = quota - witness.wrote(tab.participant, name, later)
    return [rf"Il vous reste {left} cartes?\b"] if left and run["rules"]["write"] == "own" else []


def _wrong_clocks(lines: list[str], view: dict) -> list[str]:
    """Every countdown must say what is left by the server's clock, which is this machine's."""
    _, run = _run(view)
    ends = run.get("timer_ends_at")
    if not ends:
        return []
    left = ends / 1_000 - time.time()
    shown = [int(found[1]) * 60 + int(found[2]) for line in lines if (found := CLOCK.fullmatch(line))]
    wrong = [f"{seconds} s instead of {left:.0f}" for seconds in shown if abs(seconds - left) > LATE_SECONDS]
    asked = not run.get("input_ended") and (run["rules"].get("write") == "own" or _voting(view, run))
    return wrong if shown or not asked else ["no clock"]
