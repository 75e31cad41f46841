"""What an agenda seems to lack is said in words, and leads to its step; the methods offered give no reason to."""

from playwright.sync_api import expect

from board.domain.methods import lengths, missing, parse
from board.methods import shipped
from tests.browser.devices import until
from tests.browser.people import worded
from tests.browser.test_bricks import desk, titles
from tests.browser.test_method_files import at_the_methods

PLAYABLE = {name: it for name, body in shipped().items() if not missing(it := parse(body))}
NEVER = "Ces cartes restent face cachée : aucune étape ensuite ne les retourne."


def test_nothing_is_to_be_said_of_a_method_that_is_offered_in_any_of_its_lengths(server, lab, visit):
    page = at_the_methods(server, lab, visit).page
    for name, method in PLAYABLE.items():
        page.goto(f"{server.url}/lab/methods/{name}")
        page.wait_for_selector(".strip")
        choices = page.get_by_role("radio").all()
        assert len(choices) == len(lengths(method)) * (len(lengths(method)) > 1)
        for choice in choices or [None]:
            if choice:
                choice.check()
            assert page.locator(".remarks").all_inner_texts() == [], name


def test_what_an_agenda_lacks_leads_to_the_form_of_the_step_and_goes_once_mended(workshop, led, visit):
    lead = desk(workshop, visit)
    page, before = lead.page, titles(led)
    remarks = page.get_by_role("region", name=worded("À revoir dans le déroulé"))
    expect(remarks).to_have_count(0)
    lead.press("Écrire pour soi", page.locator(".shelf"))
    form = page.get_by_role("dialog")
    expect(form).to_be_visible()
    page.keyboard.press("Escape")
    until(lambda: len(titles(led)) == len(before) + 1)
    expect(remarks).to_contain_text(worded(NEVER, False))
    expect(remarks).to_contain_text(worded("il manque un moment pour finir ensemble", False))
    lead.press("Écrire pour soi", remarks.get_by_role("listitem").filter(has_text=worded(NEVER, False)))
    form.get_by_label(worded("Qui voit les cartes")).select_option("all")
    lead.press("Enregistrer", form)
    expect(remarks).not_to_contain_text(worded(NEVER, False))


def test_a_file_that_lacks_something_is_told_so_before_it_is_kept(server, lab, visit, tmp_path):
    someone = at_the_methods(server, lab, visit)
    whole = shipped()["check-in"].decode()
    cut = tmp_path / "cut.toml"
    body = whole[: whole.rindex("[[phases]]")].replace("20 = [3, 4, 13]", "20 = [3, 17]")
    cut.write_text(body, encoding="utf-8")
    someone.page.locator("input[type=file]").set_input_files(cut)
    someone.sees("Ce que dit ce fichier")
    someone.sees(NEVER)
    someone.press("Garder parmi nos modèles")
    someone.heading("Ouvrir : la météo")
    someone.press("Une carte chacun", someone.page.locator(".remarks li").filter(has_text=worded("retourne.", False)))
    expect(someone.page.locator(".steps > ol > li").nth(1)).to_be_focused()
