"""What people write: plausible cards about a public service, each with a pair of words found nowhere else.

The pair ("tamaris-gabare") stands in brackets at the end of the text. It is how a text is recognised in
whatever
the server sends, whoever gets it and under whatever id.
"""

import random
import re


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


FIRST = _words(
    "tamaris aulne bouvreuil cistude draille erable fougere genette houppe ibis jonquille kermes lagopede "
    "mesange "
    "nerprun oedicneme palombe quetsche roselin sarcelle tourbiere ulmaire verdier xylope yeuse zostere "
    "arbousier "
    "bruyere chevesne daphne engoulevent fauvette grebe hulotte isatis joubarbe krill loriot martinet "
    "nigelle orpin "
    "pinson quiscale raiponce sittelle tarin usnee vanneau wapiti yucca alouette busard courlis dorade "
    "epervier "
    "foulque gardon huppe iule jaseur kiwi linotte milan niverolle ortolan pouillot rainette serin torcol"
)
SECOND = _words(
    "gabare brigantin caravelle dundee esquif felouque goelette houari ilet jonque ketch lougre misaine "
    "nacelle "
    "opercule pirogue quillard radeau sinago tartane umiak vedette wharf yawl zodiac amarre bollard "
    "cabestan drisse "
    "etambot filin guindeau hauban itague jaumiere kayak liston mature noeud oeillet palan quille ralingue "
    "safran "
    "taquet utacle vergue aviron balise cardinale davier ecoute focal garcette haubanage lisse moufle nable "
    "ourse "
    "pommeau ratelier sabord tangon varangue bossoir carlingue dames espar ferlage gaffeau hiloire jarretiere"
)
TOKEN = re.compile(r"\b[a-z]{3,}-[a-z]{3,}(?:-\d+)?\b")
PEOPLE = 512
"""People who can be told apart by their marks."""
PER_PERSON = 1_000
"""Texts one person can write in a session."""

FR_WHAT = (
    "Ouvrir l'accueil un soir par semaine", "Rappeler les gens plutôt que les faire attendre",
    "Un seul dossier pour toutes les aides", "Dire dès le début combien de temps cela prendra",
    "Des courriers qu'on comprend à la première lecture", "Un médiateur qui vient dans les quartiers",
    "Prendre rendez-vous sans créer de compte", "Supprimer la photocopie du livret de famille",
    "Former les agents à l'écoute", "Une personne nommée pour chaque dossier",
    "Des bornes qui marchent vraiment",
    "Envoyer un SMS quand le dossier avance", "Tester les formulaires avec des usagers",
    "Un guichet pour les aidants",
    "Traduire les démarches les plus demandées", "Un numéro de téléphone non surtaxé, écrit en grand",
)  # fmt: skip
FR_WHY = (
    "on perd trop de monde en route", "beaucoup n'osent plus demander", "les agents le réclament aussi", "",
    "c'est ce qui revient le plus à l'accueil", "à essayer trois mois dans une seule antenne",
    "et le faire savoir",
    "sinon les gens reviennent trois fois", "cela ne coûte presque rien", "pas seulement sur Internet", "",
)  # fmt: skip
EN_WHAT = (
    "Open the front desk one evening a week", "Call people back instead of keeping them on hold",
    "One file for every benefit", "Say at the start how long it will take",
    "Letters understood at first reading",
    "A mediator who comes to the neighbourhood", "Book a visit without making an account",
    "Stop asking for the same paper twice", "Text people when their file moves",
    "Test the forms with real users",
    "A desk for carers", "Translate the most wanted procedures", "One named person for each file",
)  # fmt: skip
EN_WHY = (
    "we lose too many people on the way", "people no longer dare to ask", "staff ask for it too", "",
    "try it for three months in one place", "otherwise they come back three times",
    "it costs next to nothing", "",
)  # fmt: skip
WEATHER = {
    "fr": (
        "Grand soleil, un peu fatiguée", "Éclaircies après une semaine de pluie", "Brouillard : trop de réunions",
        "Ciel bleu, contente d'être là", "Averses ce matin, ça se lève", "Vent frais, plein d'envies",
        "Nuageux, la tête ailleurs", "Beau temps, curieux de la suite", "Petit crachin, besoin d'un café",
        "Orage hier, calme aujourd'hui", "Soleil voilé, un peu inquiète", "Arc en ciel : les vacances approchent",
    ),
    "en": (
        "Bright sun, a little tired", "Clearing up after a week of rain", "Fog: too many meetings",
        "Blue sky, glad to be here", "Showers this morning, getting better", "Fresh breeze, full of ideas",
        "Cloudy, my mind is elsewhere", "Fine weather, curious about what comes", "Drizzle, in need of a coffee",
        "Storm yesterday, calm today",
    ),
}  # fmt: skip
LATER = {
    "fr": (
        "À reprendre : le budget",
        "Et la salle d'attente ?",
        "Voir avec le service juridique",
        "Question RGPD",
    ),
    "en": (
        "For later: the budget",
        "What about the waiting room?",
        "Ask the legal office",
        "A privacy question",
    ),
}
THEMES = {
    "fr": ("Horaires et accueil", "Écrire clairement", "Un seul interlocuteur", "Aller vers",
    "Suivi du dossier",
           "Formulaires", "Agents", "Numérique et alternatives"),
    "en": ("Opening hours", "Plain words", "One contact", "Reaching out", "Following a file", "Forms",
    "Staff",
           "Digital and otherwise"),
}  # fmt: skip
ACTIONS = {
    "fr": ("Écrire le cahier des charges", "Réunir cinq usagers", "Chiffrer la mesure",
    "Essayer dans une antenne",
           "Présenter au comité", "Trouver un agent volontaire"),
    "en": ("Write the brief", "Meet five users", "Cost the measure", "Try it in one place",
    "Take it to the board",
           "Find a volunteer"),
}  # fmt: skip
ROLES = {
    "fr": ("la cheffe de projet", "l'accueil", "le service numérique", "la direction"),
    "en": ("the project lead", "the front desk", "the digital team", "the director"),
}
DUES = {
    "fr": ("fin janvier", "avant l'été", "le 12 mars", "sous quinze jours"),
    "en": ("end of January", "before summer", "12 March", "within two weeks"),
}
REMEMBER = {
    "fr": (
        "Les gens veulent d'abord une réponse.",
        "Trois pistes, un essai chacune.",
        "On se revoit dans un mois.",
    ),
    "en": ("People want an answer first.", "Three leads, one trial each.", "We meet again in a month."),
}


def token(person: int, count: int) -> str:
    """Return the pair of words that marks the `count`-th text of a person (0-based, below PER_PERSON); never
    the same for two texts."""
    if count >= PER_PERSON:
        raise ValueError(f"person {person} writes more than {PER_PERSON} texts")
    pairs = len(FIRST) * len(SECOND)
    turn, place = divmod(count * PEOPLE + person, pairs)
    first, second = divmod((place * 1_301 + 17) % pairs, len(SECOND))
    return f"{FIRST[first]}-{SECOND[second]}" + (f"-{turn}" if turn else "")


def idea(draw: random.Random, language: str, mark: str) -> str:
    """Return a card in "fr" or "en", marked."""
    what, why = (EN_WHAT, EN_WHY) if language == "en" else (FR_WHAT, FR_WHY)
    reason = draw.choice(why)
    return _marked(f"{draw.choice(what)}{', ' + reason if reason else ''}", mark)


def _marked(text: str, mark: str) -> str:
    """Return a text with its mark behind it; as it is where there is none."""
    return f"{text} ({mark})" if mark else text


def weather(draw: random.Random, language: str, mark: str) -> str:
    """Return a card that says how somebody arrives."""
    return _marked(draw.choice(WEATHER[language]), mark)


def later(draw: random.Random, language: str, mark: str) -> str:
    """Return a card for the later zone."""
    return _marked(draw.choice(LATER[language]), mark)


def action(draw: random.Random, language: str, mark: str) -> tuple[str, str, str]:
    """Return an action: what, who (a role), by when."""
    return (
        _marked(draw.choice(ACTIONS[language]), mark),
        draw.choice(ROLES[language]),
        draw.choice(DUES[language]),
    )


def tokens(text: str) -> list[str]:
    """Return every pair of words in a text that looks like a mark."""
    return TOKEN.findall(text)
