"""Who comes: a seeded cast, each with a temperament."""

import random
from collections.abc import Iterator
from dataclasses import dataclass

FIRST_NAMES = (
    "Amina", "Bastien", "Chloé", "Dimitri", "Élodie", "Farid", "Gwenaëlle", "Hugo", "Inès", "Jérôme",
    "Katell",
    "Loïc", "Maëlys", "Nadia", "Olivier", "Pauline", "Quentin", "Rachida", "Sylvain", "Thanh", "Ulysse",
    "Valérie",
    "William", "Yasmine", "Zoé", "Marie", "Jean-Luc", "Fatou", "Sofia", "Grégory", "Anouk", "Malik",
)  # fmt: skip


@dataclass(frozen=True)
class Person:
    """Somebody who takes part. Shares are probabilities, 0 to 1."""

    index: int
    name: str
    language: str
    device: str
    """"phone" or "laptop": phones lose their network, laptops open second tabs."""
    appetite: int
    """Cards one would write if nothing held one back."""
    hesitant: float
    """How often a card is corrected, or a vote changed."""
    fickle: float
    """How often a card is taken back."""
    careless: float
    """How often the network goes away while something is being sent."""
    second_tab: bool
    late: int
    """Phases missed before coming in; 0 for those on time."""
    new_name: str
    """What one renames oneself to, "" for those who don't."""


def rng(seed: int, *where: object) -> random.Random:
    """Return a generator that depends on the seed and on the place it is used in, and on nothing else."""
    return random.Random("/".join(map(str, (seed, *where))))  # noqa: S311 (it decides nothing that matters)


def cast(seed: int, count: int) -> tuple[Person, ...]:
    """Return `count` people, the same ones for the same seed. Two of them may share a name."""
    return tuple(_people(seed, count))


def _people(seed: int, count: int) -> Iterator[Person]:
    for index in range(count):
        draw = rng(seed, "person", index)
        phone = draw.random() < 0.6
        name = draw.choice(FIRST_NAMES)
        yield Person(
            index=index,
            name=name,
            language="en" if draw.random() < 0.2 else "fr",
            device="phone" if phone else "laptop",
            appetite=draw.choice((1, 2, 2, 3, 3, 4, 5)),
            hesitant=draw.uniform(0.1, 0.6),
            fickle=draw.uniform(0.0, 0.25),
            careless=draw.uniform(0.1, 0.4) if phone else draw.uniform(0.0, 0.1),
            second_tab=not phone and draw.random() < 0.5,
            late=draw.choice((1, 2)) if index and draw.random() < 0.12 else 0,
            new_name=f"{name} ({draw.choice(SERVICES)})" if draw.random() < 0.2 else "",
        )


SERVICES = (
    "accueil",
    "numérique",
    "CCAS",
    "mairie annexe",
    "usagère",
    "usager",
    "préfecture",
    "service social",
)
