"""The words of exports, in both languages: what is said, dates, and which language of a text to show.

French takes a no-break space before a colon and within guillemets, a narrow one before ; ! and ?.
"""

from datetime import UTC, date, datetime, tzinfo
from typing import Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from board.domain.out.shapes import Bilingual, Language

WORDS: dict[Language, dict[str, str]] = {
    "fr": {
        "kind": "Compte rendu d’atelier",
        "untitled": "Atelier",
        "aim": "Objectif",
        "decider": "Qui décide ensuite",
        "host": "À l’invitation de",
        "date": "Date",
        "people": "Participation",
        "persons.one": "{n} personne",
        "persons.many": "{n} personnes",
        "facilitators": ", dont {n} à l’animation",
        "remember": "À retenir",
        "kept": "Retenu",
        "kept.mark": "retenu",
        "themes": "Thèmes",
        "votes": "Thèmes et votes",
        "vote": "Vote {n}",
        "theme": "Thème",
        "card": "Carte",
        "cards.one": "{n} carte",
        "cards.many": "{n} cartes",
        "unnamed": "Thème sans nom",
        "dots": "Gommettes",
        "cards": "Cartes",
        "turnout": "{voters} sur {electorate} ont voté.",
        "budget.one": "Une gommette par personne.",
        "budget.many": "{n} gommettes par personne.",
        "close": "Résultat serré\u00a0: les premières places se tiennent à une gommette.",
        "few": "Moins de cinq votes\u00a0: les choix de chacun peuvent se deviner.",
        "unanimous": "Vote unanime\u00a0: les choix de chacun peuvent se deviner.",
        "actions": "Actions",
        "actions.under": "Actions\u00a0: {title}",
        "action": "Action",
        "who": "Qui",
        "when": "Pour quand",
        "open": "à préciser",
        "decisions": "Décisions",
        "questions": "Questions ouvertes",
        "later": "Pour plus tard",
        "rating": "Évaluation",
        "answer": "Réponse",
        "answers": "Réponses",
        "answers.count": "{n} réponses, moyenne {mean} sur 5.",
        "withheld.many": "{n} réponses\u00a0: trop peu pour les montrer sans les attribuer.",
        "withheld.one": "1 réponse\u00a0: trop peu pour la montrer sans l’attribuer.",
        "agenda": "Le déroulé, tel qu’il a eu lieu",
        "step": "Étape",
        "start": "Début",
        "planned": "Prévu",
        "took": "Réel",
        "minutes": "{n}\u00a0min",
        "skipped": "Étapes non tenues\u00a0: {steps}.",
        "annex": "Annexe\u00a0: toutes les cartes",
        "room": "carte de l’animation",
        "reworded": "reformulée",
        "erased": "Cet atelier sera effacé le {date}.",
        "controller": "Données\u00a0: {lab}, {contact}",
        "quoted": "«\u00a0{text}\u00a0»",
        "message.open": "Bonjour,",
        "message.thanks": "Merci d’avoir pris part à l’atelier {title}.",
        "message.link": "Le compte rendu est ici\u00a0:",
        "message.remember": "À retenir\u00a0:",
        "message.kept": "Retenu\u00a0:",
        "message.actions": "Actions\u00a0:",
        "message.decider": "Qui décide ensuite\u00a0: {decider}",
        "message.erased": "La page reste en ligne jusqu’au {date}, puis tout est effacé.",
        "invite.to": "{host} vous invite à un atelier\u00a0:",
        "invite": "Voici votre invitation à un atelier\u00a0:",
        "invite.aim": "Objectif\u00a0: {aim}",
        "invite.when": "Quand\u00a0: {when}",
        "invite.decider": "Qui décide ensuite\u00a0: {decider}",
        "invite.link": "Pour entrer, ouvrez ce lien, sur ordinateur ou téléphone\u00a0:",
        "invite.code": "ou entrez ce code sur {site}\u00a0: {code}",
        "invite.free": "Sans compte ni installation\u00a0: un nom suffit, celui que vous voulez.",
        "invite.erased": "Tout est effacé le {date}.",
        "invite.contact": "Données\u00a0: {lab}, {contact}",
    },
    "en": {
        "kind": "Workshop report",
        "untitled": "Workshop",
        "aim": "Aim",
        "decider": "Who decides afterwards",
        "host": "Invited by",
        "date": "Date",
        "people": "People",
        "persons.one": "{n} person",
        "persons.many": "{n} people",
        "facilitators": ", {n} of them facilitating",
        "remember": "What to remember",
        "kept": "Kept",
        "kept.mark": "kept",
        "themes": "Themes",
        "votes": "Themes and votes",
        "vote": "Vote {n}",
        "theme": "Theme",
        "card": "Card",
        "cards.one": "{n} card",
        "cards.many": "{n} cards",
        "unnamed": "Unnamed theme",
        "dots": "Dots",
        "cards": "Cards",
        "turnout": "{voters} of {electorate} voted.",
        "budget.one": "One dot each.",
        "budget.many": "{n} dots each.",
        "close": "Close result: the first places are within one dot of each other.",
        "few": "Fewer than five votes: people’s choices can be guessed.",
        "unanimous": "Unanimous vote: people’s choices can be guessed.",
        "actions": "Actions",
        "actions.under": "Actions: {title}",
        "action": "Action",
        "who": "Who",
        "when": "By when",
        "open": "to be settled",
        "decisions": "Decisions",
        "questions": "Open questions",
        "later": "For later",
        "rating": "Rating",
        "answer": "Answer",
        "answers": "Answers",
        "answers.count": "{n} answers, {mean} out of 5 on average.",
        "withheld.many": "{n} answers: too few to show without giving away whose they are.",
        "withheld.one": "1 answer: too few to show without giving away whose it is.",
        "agenda": "The agenda as it ran",
        "step": "Step",
        "start": "Start",
        "planned": "Planned",
        "took": "Actual",
        "minutes": "{n}\u00a0min",
        "skipped": "Steps not held: {steps}.",
        "annex": "Annex: every card",
        "room": "facilitators’ card",
        "reworded": "reworded",
        "erased": "This workshop will be erased on {date}.",
        "controller": "Data: {lab}, {contact}",
        "quoted": "“{text}”",
        "message.open": "Hello,",
        "message.thanks": "Thank you for taking part in the workshop {title}.",
        "message.link": "The report is here:",
        "message.remember": "What to remember:",
        "message.kept": "Kept:",
        "message.actions": "Actions:",
        "message.decider": "Who decides afterwards: {decider}",
        "message.erased": "The page stays until {date}, then everything is erased.",
        "invite.to": "{host} invites you to a workshop:",
        "invite": "You are invited to a workshop:",
        "invite.aim": "Aim: {aim}",
        "invite.when": "When: {when}",
        "invite.decider": "Who decides afterwards: {decider}",
        "invite.link": "To come in, open this link on a computer or a phone:",
        "invite.code": "or enter this code on {site}: {code}",
        "invite.free": "No account, nothing to install: any name you like will do.",
        "invite.erased": "Everything is erased on {date}.",
        "invite.contact": "Data: {lab}, {contact}",
    },
}

MONTHS: dict[Language, str] = {
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "en": "January February March April May June July August September October November December",
}
DAYS: dict[Language, str] = {
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
}


def say(language: Language, key: str, **values: object) -> str:
    """Return the words of a key with its values. Raises KeyError for a key that has none."""
    return WORDS[language][key].format(**values)


def count(language: Language, key: str, n: int) -> str:
    """Return `n` of something, in the singular or the plural of the language (French: 0 and 1 are one)."""
    one = n < 2 if language == "fr" else n == 1
    return say(language, f"{key}.{'one' if one else 'many'}", n=n)


def pick(text: Bilingual, language: Language, working: Language) -> str:
    """Return a text in a language; stale or empty, in the room's working language; else in any (A9)."""
    says = {"fr": text.fr, "en": text.en}
    fresh = says[language] if text.stale != language else ""
    return fresh or says[working] or text.fr or text.en


def until(language: Language, purge_on: str) -> str:
    """Return the day of erasure (YYYY-MM-DD) in full, "" where it is not set."""
    if not purge_on or purge_on.startswith("9999"):
        return ""
    return day(language, date.fromisoformat(purge_on))


def number(language: Language, value: float) -> str:
    """Return a number with at most one decimal, as the language writes it."""
    return f"{value:.1f}".removesuffix(".0").replace(".", "," if language == "fr" else ".")


def zone(name: str) -> tzinfo:
    """Return the time zone of an IANA name, UTC when this machine does not know it."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return UTC


def day(language: Language, value: date, *, weekday: bool = False) -> str:
    """Return a date in full: "jeudi 1er octobre 2026", "Thursday 1 October 2026"."""
    n = "1er" if language == "fr" and value.day == 1 else str(value.day)
    name = f"{DAYS[language].split()[value.weekday()]} " if weekday else ""
    return f"{name}{n}\u00a0{MONTHS[language].split()[value.month - 1]} {value.year}"


def clock(language: Language, instant: int, where: str) -> str:
    """Return the time of day of an instant (ms since 1970) in a time zone: "10 h 05", "10:05"."""
    at = local(instant, where)
    if language == "en":
        return f"{at:%H:%M}"
    return f"{at.hour}\u00a0h" + (f"\u00a0{at:%M}" if at.minute else "")


def moment(language: Language, instant: int, where: str) -> str:
    """Return day and time of an instant (ms since 1970) in a time zone."""
    joint: Literal[" à ", " at "] = " à " if language == "fr" else " at "
    return day(language, local(instant, where).date(), weekday=True) + joint + clock(language, instant, where)


def local(instant: int, where: str) -> datetime:
    """Return an instant (ms since 1970) in a time zone; in UTC where the calendar ends."""
    at = datetime.fromtimestamp(instant / 1000, UTC)
    try:
        return at.astimezone(zone(where))
    except OverflowError:
        return at
