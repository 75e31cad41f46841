"""One of each command, and a room in which each finds what it is about."""

from collections.abc import Callable

from msgspec.structs import replace

from board.domain import commands as c
from board.domain.card import Content
from board.domain.model import Group, Room, Round, Seal, SeatAsk, Status, Theme
from board.domain.values import Bilingual
from board.domain.votes.dots import Dots, DotsBallot, DotsOutcome
from tests.domain.given import LAB, LINKS, NOW, A, B, F, G, O, brief, nid, note, phase, room, sid

WORK = phase("work", who="own", sort="all", vote=Dots(on="notes"))
NEXT = phase("next")
OPEN, PAST, THEME, OTHER, EMPTY, TABLE = (
    sid(name) for name in ("open", "past", "theme", "other", "empty", "table")
)
RUN = sid("run1")


def anywhere(status: Status) -> Room:
    """Return a room in this status with everybody in it, a note of each, two themes, an open and a past vote.
    Before it runs and after it is closed it has no current run."""
    people = (F, G, A, B, O, LAB)
    notes = [note(f"by-{who}", author=who) for who in people]
    grouped = [note("in-theme", theme=THEME), note("in-other", theme=OTHER)]
    start = room(WORK, NEXT, enter="work", status=status, people=people, notes=[*notes, *grouped])
    items = (f"note.{nid('in-theme')}",)
    rounds = {
        OPEN: Round(OPEN, RUN, Dots(), items, sid("ballots")),
        PAST: Round(
            PAST, RUN, Dots(), items, None, closed_at=NOW, outcome=DotsOutcome({items[0]: 2}), voters=2
        ),
    }
    spare = replace(start.zones[sid("ideas")], id=EMPTY)
    personal = replace(spare, id=sid("checkin"), personal=True)
    return replace(
        start, rounds=rounds, seals={sid("ballots"): Seal(sid("ballots"), RUN, NOW)},
        themes={name: Theme(name, sid("ideas")) for name in (THEME, OTHER)},
        bin={nid("gone"): note("gone")}, zones=start.zones | {it.id: it for it in (spare, personal)},
        groups={TABLE: Group(TABLE, members=(A,))},
        asks={sid(it): SeatAsk(sid(it), B, "ab" * 32, NOW, given=it == "given") for it in ("seat", "given")},
        run=RUN if status in ("running", "paused") else "",
        runs={RUN: replace(start.runs[RUN], round=OPEN)},
    )  # fmt: skip


SAMPLES: dict[type[c.Command], Callable[[str], c.Command]] = {
    c.CreateRoom: lambda _: c.CreateRoom(nid("r"), "lab", "fr", "Europe/Paris", "2027-01-01", (), (), "ab"),
    c.EditRoom: lambda _: c.EditRoom(purge_on="2028-01-01"),
    c.TickChecklist: lambda _: c.TickChecklist("invited"),
    c.OpenDoors: lambda _: c.OpenDoors(),
    c.PauseRoom: lambda _: c.PauseRoom(),
    c.ResumeRoom: lambda _: c.ResumeRoom(),
    c.CloseRoom: lambda _: c.CloseRoom(),
    c.ReopenRoom: lambda _: c.ReopenRoom(),
    c.EditReport: lambda _: c.EditReport(("one", "two", "three")),
    c.LeaveOut: lambda _: c.LeaveOut(nid("in-theme")),
    c.ShareReport: lambda _: c.ShareReport(),
    c.WithdrawReport: lambda _: c.WithdrawReport(),
    c.PutAreaIn: lambda _: c.PutAreaIn(sid("checkin")),
    c.ConsentName: lambda _: c.ConsentName(named=False),
    c.InsertPhase: lambda _: c.InsertPhase(brief("next")),
    c.EditPhase: lambda _: c.EditPhase(NEXT.id, 1, minutes=5),
    c.MovePhase: lambda _: c.MovePhase(NEXT.id),
    c.RemovePhase: lambda _: c.RemovePhase(NEXT.id),
    c.FitAgenda: lambda _: c.FitAgenda(60),
    c.EnterPhase: lambda _: c.EnterPhase(NEXT.id),
    c.EndInput: lambda _: c.EndInput(),
    c.CancelGrace: lambda _: c.CancelGrace(),
    c.ExtendGrace: lambda _: c.ExtendGrace(),
    c.HurryGrace: lambda _: c.HurryGrace(),
    c.UndoAct: lambda _: c.UndoAct(nid("act")),
    c.FinishGrace: lambda _: c.FinishGrace(RUN),
    c.EmptySeals: lambda _: c.EmptySeals(),
    c.Reveal: lambda _: c.Reveal(),
    c.AddTime: lambda _: c.AddTime(60),
    c.Spotlight: lambda _: c.Spotlight(f"zone.{sid('ideas')}"),
    c.TurnPages: lambda _: c.TurnPages(f"zone.{sid('ideas')}", stays=True),
    c.AddZone: lambda _: c.AddZone(Bilingual("Zone", "Zone"), "ideas"),
    c.EditZone: lambda _: c.EditZone(sid("ideas"), 1, Bilingual("Zone", "Zone")),
    c.MoveZone: lambda _: c.MoveZone(sid("ideas")),
    c.RemoveZone: lambda _: c.RemoveZone(EMPTY),
    c.AddNote: lambda _: c.AddNote(nid("new"), sid("ideas"), Content(text="an idea")),
    c.EditNote: lambda who: c.EditNote(nid(f"by-{who}"), 1, Content(text="better")),
    c.TakeBackNote: lambda who: c.TakeBackNote(nid(f"by-{who}")),
    c.DeleteNote: lambda who: c.DeleteNote(nid(f"by-{who}")),
    c.RestoreNote: lambda _: c.RestoreNote(nid("gone")),
    c.MoveNotes: lambda _: c.MoveNotes((f"note.{nid('in-theme')}",), sid("questions")),
    c.MakeTheme: lambda who: c.MakeTheme((nid(f"by-{who}"),)),
    c.NameTheme: lambda _: c.NameTheme(THEME, 1, "Theme"),
    c.MergeThemes: lambda _: c.MergeThemes(THEME, OTHER),
    c.SplitTheme: lambda _: c.SplitTheme(THEME),
    c.SetAside: lambda _: c.SetAside(nid("in-theme")),
    c.Keep: lambda _: c.Keep(f"theme.{THEME}"),
    c.KeepFirst: lambda _: c.KeepFirst(PAST, 1),
    c.OpenRound: lambda _: c.OpenRound(),
    c.DealItems: lambda _: c.DealItems(OPEN),
    c.SetBallot: lambda _: c.SetBallot(OPEN, f"note.{nid('in-theme')}", DotsBallot(1)),
    c.MakeLink: lambda _: c.MakeLink("observer"),
    c.RevokeLink: lambda _: c.RevokeLink(LINKS["observer"]),
    c.Join: lambda _: c.Join(sid("nina"), LINKS["facilitator"], "Nina"),
    c.Rename: lambda who: c.Rename(who, "Somebody"),
    c.SetRole: lambda _: c.SetRole(B, "facilitator"),
    c.RemoveParticipant: lambda _: c.RemoveParticipant(B),
    c.Leave: c.Leave,
    c.ShowLink: lambda who: c.ShowLink(who, LINKS["facilitator"]),
    c.AskSeat: lambda _: c.AskSeat(sid("asks"), B, "ab" * 32),
    c.OfferSeat: lambda _: c.OfferSeat(sid("offer"), B, "ab" * 32),
    c.GiveSeat: lambda _: c.GiveSeat(sid("seat")),
    c.RefuseSeat: lambda _: c.RefuseSeat(sid("seat")),
    c.TakeSeat: lambda _: c.TakeSeat(sid("given")),
    c.LetBack: lambda _: c.LetBack(B),
    c.HideScreen: lambda _: c.HideScreen(),
    c.ShowNotes: lambda _: c.ShowNotes((nid("in-theme"),)),
    c.RemoveSince: lambda _: c.RemoveSince(0),
    c.SetDoor: lambda _: c.SetDoor(True),
    c.RaiseHand: lambda _: c.RaiseHand(),
    c.GiveFloor: lambda _: c.GiveFloor(A),
    c.FormGroups: lambda _: c.FormGroups(drawn=2),
    c.PlaceMember: lambda _: c.PlaceMember(B, TABLE),
    c.DissolveGroups: lambda _: c.DissolveGroups(),
    c.GivePart: lambda _: c.GivePart(B, "host"),
}
"""By command: one of it, sent by a participant."""
