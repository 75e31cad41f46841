"""HTML that can't forget to escape: `tag` takes plain strings as text, and only `Html` as markup."""

from html import escape


class Html(str):
    """Markup made by `tag`; everything else is text."""

    __slots__ = ()


def tag(name: str, /, *children: str | None, **attributes: str | None) -> Html:
    """Return an element, well-formed as XML too. Children that are no `Html` are escaped; None is left out.
    Attribute names lose a trailing underscore, inner ones become hyphens."""
    named = ((key.rstrip("_").replace("_", "-"), value) for key, value in attributes.items())
    written = "".join(f' {key}="{escape(value)}"' for key, value in named if value is not None)
    inner = joined(*children)
    return Html(f"<{name}{written}>{inner}</{name}>" if inner or name not in VOID else f"<{name}{written}/>")


VOID = frozenset({"meta", "br", "hr", "col"})


def joined(*children: str | None) -> Html:
    """Return the children one after the other."""
    return Html("".join(child if isinstance(child, Html) else escape(child) for child in children if child))
