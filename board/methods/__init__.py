"""The methods that come with the product: one data file each, beside this module."""

from importlib.resources import files


def shipped() -> dict[str, bytes]:
    """Return the method files by their slug, the name without `.toml`."""
    found = sorted(files(__name__).iterdir(), key=lambda file: file.name)
    return {
        file.name.removesuffix(".toml"): file.read_bytes() for file in found if file.name.endswith(".toml")
    }
