"""What somebody changes while somebody else is changing it: both texts, a way on, and no word lost."""

import pytest
from playwright.sync_api import expect

from tests.browser.crowd import new_id
from tests.browser.devices import WRITE, until, writing
from tests.browser.people import Facilitator, worded


@pytest.fixture
def desk(workshop, led, visit):
    """A facilitator's list."""
    lead = Facilitator(visit())
    lead.come_by_link(workshop.facilitator_link, "Fay")
    led.enter(WRITE)
    lead.press("Liste")
    return lead


def card(led, text: str) -> str:
    """A card for the room; return its key."""
    note = new_id()
    led.ask("note.add", note=note, zone=led.named("zone")[1], content={"text": text}, room=True)
    return f"note.{note}"


def reworded(led, key: str, text: str) -> None:
    led.ask("note.edit", note=key[5:], base=led.view()[key].get("rev", 1), content={"text": text})


WAYS_ON = {
    "theirs": (["Garder l'autre"], "Un banc\nà l'ombre"),
    "mine": (["Enregistrer le mien"], "Deux bancs"),
    "mine on top": (["Continuer à écrire", "Enregistrer"], "Deux bancs, à l'ombre"),
}


@pytest.mark.parametrize(("presses", "kept"), WAYS_ON.values(), ids=WAYS_ON)
def test_both_texts_stand_side_by_side_and_each_way_on_works(led, desk, presses, kept):
    page, key = desk.page, card(led, "Un banc")
    desk.choose("Un banc", "Modifier")
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("textbox").fill("Deux bancs")
    reworded(led, key, "Un banc\nà l'ombre")
    both = dialog.get_by_role("region", name=worded("Quelqu'un a changé ce texte entre-temps."))
    shown = [" ".join(each.split()) for each in both.get_by_role("blockquote").all_inner_texts()]
    assert shown == ["Un banc à l'ombre", "Deux bancs"]
    expect(dialog.get_by_role("textbox")).to_have_value("Deux bancs")
    desk.press(presses[0], dialog)
    if len(presses) > 1:
        expect(dialog.get_by_role("blockquote")).to_have_text("Un banc\nà l'ombre")
        dialog.get_by_role("textbox").fill(kept)
        desk.press(presses[1], dialog)
    expect(dialog).to_be_hidden()
    until(lambda: led.view()[key]["content"]["text"] == kept)


NAMED = {"a theme": ("theme", "Nommer ce thème"), "an area": ("zone", "Renommer cet espace")}


@pytest.mark.parametrize(("kind", "act"), NAMED.values(), ids=NAMED)
def test_names_that_two_people_change_stand_side_by_side(led, desk, kind, act):
    page, zone = desk.page, added(led, "Un coin")
    key, title = f"zone.{zone}", {"fr": "Un recoin", "en": "Un coin"}
    if kind == "theme":
        led.ask("theme.make", notes=[card(led, "Un banc")[5:]], title="Un coin de table")
        key = next(each for each in led.view() if each.startswith("theme."))
    desk.choose("Un coin de table" if kind == "theme" else "Un coin", act)
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("textbox").first.fill("Au calme")
    base = led.view()[key].get("rev", 1)
    led.ask(f"{kind}.{'name' if kind == 'theme' else 'edit'}", base=base,
            title="Un recoin" if kind == "theme" else title, **{kind: key[len(kind) + 1 :]})  # fmt: skip
    both = dialog.get_by_role("region", name=worded("Quelqu'un a changé ce texte entre-temps."))
    expect(both.get_by_role("blockquote").first).to_contain_text("Un recoin")
    desk.press("Enregistrer le mien", dialog)
    expect(dialog).to_be_hidden()
    until(lambda: "Au calme" in str(led.view()[key]["title"]))


def test_a_step_that_is_removed_under_its_form_is_said_and_keeps_the_words(led, desk):
    phase = led.named("phase")[4]
    desk.choose(led.view()[f"phase.{phase}"]["title"]["fr"], "Modifier")
    dialog = desk.page.get_by_role("dialog")
    dialog.get_by_label(worded("Minutes")).fill("7")
    led.ask("phase.remove", phase=phase)
    desk.page.wait_for_timeout(300)
    desk.press("Enregistrer", dialog)
    desk.sees("quelqu'un l'a retiré entre-temps")
    expect(dialog.get_by_label(worded("Minutes"))).to_have_value("7")


@pytest.mark.parametrize("way", ["Garder l'autre", "Enregistrer le mien"])
def test_an_aim_that_two_people_write_is_shown_twice_and_one_is_chosen(workshop, led, visit, way):
    page = visit()
    lab = Facilitator(page)
    lab.come_as_lab(workshop, "prepare")
    field = page.get_by_label(worded("À quoi cela servira"))
    field.fill("Choisir deux pistes")
    led.ask("room.edit", aim="Choisir trois pistes")
    lab.sees("Quelqu'un a changé ce texte entre-temps.")
    lab.sees("Choisir trois pistes")
    field.blur()
    page.wait_for_timeout(300)
    assert led.view()["room"]["plan"]["aim"] == "Choisir trois pistes"
    lab.press(way)
    kept = "Choisir trois pistes" if way.startswith("Garder") else "Choisir deux pistes"
    until(lambda: led.view()["room"]["plan"]["aim"] == kept)
    expect(field).to_have_value(kept)


@pytest.mark.parametrize("way", ["Garder l'autre", "Enregistrer le mien"])
def test_an_aim_that_two_people_write_is_shown_twice_after_a_reload_too(workshop, led, visit, way):
    page = visit()
    lab = Facilitator(page)
    lab.come_as_lab(workshop, "prepare")
    field = page.get_by_label(worded("À quoi cela servira"))
    field.fill("Choisir deux pistes")
    led.ask("room.edit", aim="Choisir trois pistes")
    lab.sees("Choisir trois pistes")
    page.reload()
    lab.sees("Choisir trois pistes")
    expect(field).to_have_value("Choisir deux pistes")
    assert led.view()["room"]["plan"]["aim"] == "Choisir trois pistes"
    lab.press(way)
    kept = "Choisir trois pistes" if way.startswith("Garder") else "Choisir deux pistes"
    until(lambda: led.view()["room"]["plan"]["aim"] == kept)
    page.reload()
    expect(field).to_have_value(kept)
    expect(page.get_by_text("Quelqu'un a changé ce texte")).to_have_count(0)


def test_two_who_write_the_same_have_nothing_to_choose(led, desk):
    key = card(led, "Un banc")
    desk.choose("Un banc", "Modifier")
    dialog = desk.page.get_by_role("dialog")
    dialog.get_by_role("textbox").fill("Deux bancs")
    reworded(led, key, "Deux bancs")
    desk.page.wait_for_timeout(300)
    desk.press("Enregistrer", dialog)
    expect(dialog).to_be_hidden()


def test_rows_that_two_people_change_are_shown_side_by_side(led, desk):
    rows = lambda *names: {  # noqa: E731
        "kind": "grid", "columns": [{"id": "a", "title": {"fr": "Avant"}}],
        "rows": [{"id": f"r{n}", "title": {"fr": name}} for n, name in enumerate(names)],
    }  # fmt: skip
    led.ask("zone.add", title={"fr": "Un coin"}, purpose="ideas", layout=rows("Matin"))
    zone = next(
        key for key, it in led.view().items() if key[:5] == "zone." and it["title"]["fr"] == "Un coin"
    )
    desk.choose("Un coin", "Disposition de cet espace…")
    dialog = desk.page.get_by_role("dialog")
    dialog.get_by_label("Lignes").fill("Nuit")
    base = led.view()[zone].get("rev", 1)
    led.ask("zone.edit", zone=zone[5:], base=base, title={"fr": "Un coin"}, layout=rows("Matin", "Soir"))
    both = dialog.get_by_role("region", name=worded("Quelqu'un a changé ce texte entre-temps."))
    expect(both.get_by_role("blockquote").first).to_contain_text("Soir")
    desk.press("Enregistrer le mien", dialog)
    expect(dialog).to_be_hidden()
    until(lambda: [it["title"]["fr"] for it in led.view()[zone]["layout"]["rows"]] == ["Nuit"])


def test_a_card_that_was_only_moved_meanwhile_is_saved_as_if_nothing_were(led, desk):
    key = card(led, "Un banc")
    desk.choose("Un banc", "Modifier")
    dialog = desk.page.get_by_role("dialog")
    dialog.get_by_role("textbox").fill("Deux bancs")
    led.ask("notes.move", keys=[key], zone=led.named("zone")[2])
    until(lambda: led.view()[key].get("rev", 1) > 1)
    desk.page.wait_for_timeout(300)
    desk.press("Enregistrer", dialog)
    expect(dialog).to_be_hidden()
    until(lambda: led.view()[key]["content"]["text"] == "Deux bancs")


def test_a_step_that_two_people_change_keeps_what_each_chooses(led, desk):
    page, phase = desk.page, led.named("phase")[4]
    title = led.view()[f"phase.{phase}"]["title"]
    desk.choose(title["fr"], "Modifier")
    dialog = page.get_by_role("dialog")
    dialog.get_by_label(worded("Minutes")).fill("7")
    before = led.view()[f"phase.{phase}"]
    led.ask("phase.edit", phase=phase, base=before.get("rev", 1), title=title | {"fr": "Respirer"})
    desk.press("Enregistrer le mien", dialog)
    expect(dialog).to_be_hidden()
    until(lambda: led.view()[f"phase.{phase}"]["minutes"] == 7)
    assert led.view()[f"phase.{phase}"]["title"]["fr"] == "Respirer"


def added(led, title: str) -> str:
    led.ask("zone.add", title={"fr": title, "en": title}, purpose="ideas")
    zones = {record["title"]["fr"]: key for key, record in led.view().items() if key.startswith("zone.")}
    return zones[title][5:]


def test_an_area_removed_under_a_form_is_said_and_another_offered(led, desk):
    page, zone = desk.page, added(led, "Un coin")
    page.get_by_role("button", name=worded("Ajouter une carte : Un coin")).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Texte de la carte").fill("Un banc")
    led.ask("zone.remove", zone=zone)
    desk.sees("Cet espace a été retiré")
    expect(dialog.get_by_label("Texte de la carte")).to_have_value("Un banc")
    dialog.get_by_role("combobox").select_option(label="Idées")
    desk.press("Déposer", dialog)
    expect(dialog).to_be_hidden()
    until(lambda: placed(led) == {"Un banc": "Idées"})


def test_the_composer_says_that_its_area_is_gone_and_keeps_the_words(workshop, led, visit):
    ana = writing(workshop, led, visit())
    where = ana.page.get_by_label(worded("Où la poser ?"))
    where.select_option(label="Questions ouvertes")
    ana.composer.fill("Un banc")
    led.ask("zone.remove", zone=led.named("zone")[2])
    ana.sees("Cet espace a été retiré")
    expect(ana.composer).to_have_value("Un banc")
    where.select_option(label="Idées")
    expect(ana.page.get_by_text("Cet espace a été retiré")).to_be_hidden()
    ana.press("Déposer")
    expect(ana.page.get_by_role("article")).to_contain_text("Un banc")


def placed(led) -> dict[str, str]:
    """Return where each card lies."""
    view = led.view()
    notes = [record for key, record in view.items() if key.startswith("note.")]
    return {note["content"]["text"]: view[f"zone.{note['place']['zone']}"]["title"]["fr"] for note in notes}
