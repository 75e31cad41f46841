"""Prints what each recipe of docs/extend.md touches: `python -m tests.extend`."""

from tests.extend.recipe import MOST, names, touched, words

if __name__ == "__main__":
    for name in names():
        places = touched(name)
        print(
            f"{name}: {len(places)} of at most {MOST[name]}, and words"
            if words(name)
            else f"{name}: {len(places)} of at most {MOST[name]}"
        )
        print(*(f"  {place}" for place in (*places, *words(name))), sep="\n")
