"""A method's file through the lab's page: saved, shown before it is kept, refused with its line."""

import json

from tests.browser.people import Someone


def at_the_methods(server, lab, visit, **options) -> Someone:
    page = visit(**options)
    token = lab["Authorization"].partition(" ")[2]
    page.add_init_script(f"localStorage.setItem('atelier.lab', {json.dumps(token)})")
    page.goto(f"{server.url}/lab/methods")
    return Someone(page)


def test_a_method_is_saved_changed_looked_at_and_kept(server, lab, visit, tmp_path):
    someone = at_the_methods(server, lab, visit)
    someone.page.goto(f"{server.url}/lab/methods/check-in")
    with someone.page.expect_download() as saved:
        someone.press("Enregistrer le fichier")
    assert saved.value.suggested_filename == "check-in.toml"
    body = saved.value.path().read_text(encoding="utf-8")
    changed = tmp_path / "notre-ouverture.toml"
    changed.write_text(body.replace("Ouvrir : la météo", "Notre ouverture", 1), encoding="utf-8")
    someone.page.goto(f"{server.url}/lab/methods")
    someone.page.locator("input[type=file]").set_input_files(changed)
    someone.sees("Ce que dit ce fichier")
    someone.sees("3 étapes")
    someone.press("Garder parmi nos modèles")
    someone.heading("Notre ouverture")
    someone.page.get_by_role("link", name="Toutes les méthodes").click()
    someone.page.get_by_role("link", name="Notre ouverture").click()
    someone.press("Partir de là")
    someone.page.wait_for_url("**/prepare")


def test_a_file_that_is_wrong_says_its_line(server, lab, visit, tmp_path):
    someone = at_the_methods(server, lab, visit, forgiven="422")
    wrong = tmp_path / "wrong.toml"
    wrong.write_text('title = { fr = "X" }\nphases = 3\n[zones]\n', encoding="utf-8")
    someone.page.locator("input[type=file]").set_input_files(wrong)
    someone.sees("Ligne 2 : ce qui est dit de « phases » ne convient pas")
