"""Prints the server's floors and their arrows: `python -m tests.floors`."""

from tests.floors.graph import PACKAGES, Arrows, arrows, floors


def told(package: str, found: Arrows) -> str:
    """Return a package's floors as lines, the top one first."""
    lines = [package]
    for level in reversed(floors(found)):
        for name in level:
            below = sorted(one.removeprefix(f"{package}.") for one in found[name])
            lines.append(f"  {name.removeprefix(f'{package}.'):<14} → {', '.join(below) or '–'}")
    return "\n".join(lines)


if __name__ == "__main__":
    print(*(told(package, arrows(package)) for package in PACKAGES), sep="\n\n")
