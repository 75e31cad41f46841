"""A SEDA transfer (a submission information package): `manifest.xml` and the files of an archive under `content/`.

The version is the one that most French archives services take today; the three that are in use differ, for what is said
here, by their namespace alone. A SIP holds the bag whole as well, so that what was verified once can be verified there.
"""

from collections.abc import Iterator
from hashlib import sha512

import msgspec
from msgspec import Struct

from board.archive.bag import OpenedBag
from board.archive.package import FILES, LOG, PEOPLE, README, SCHEMA
from board.export.markup import Html, tag
from board.export.office.package import clean, package, xml
from board.export.session import SessionFile

VERSION = "2.1"
PRONOM = {
    ".html": ("fmt/471", "text/html"), ".pdf": ("fmt/276", "application/pdf"), ".md": ("fmt/1149", "text/markdown"),
    ".csv": ("x-fmt/18", "text/csv"), ".svg": ("fmt/92", "image/svg+xml"), ".json": ("fmt/817", "application/json"),
    ".jsonl": ("x-fmt/111", "application/x-ndjson"), ".txt": ("x-fmt/111", "text/plain"),
    ".zip": ("x-fmt/263", "application/zip"), ".png": ("fmt/11", "image/png"), ".jpg": ("fmt/43", "image/jpeg"),
    ".webp": ("fmt/566", "image/webp"),
}  # fmt: skip
"""Format ids of The National Archives' registry, and media types, by suffix."""
TITLES = {
    FILES["html"]: "Compte rendu (HTML)", FILES["pdf"]: "Compte rendu (PDF)", FILES["note"]: "Note de deux pages",
    FILES["markdown"]: "Compte rendu (Markdown)", FILES["cards"]: "Cartes", FILES["themes"]: "Thèmes",
    FILES["votes"]: "Votes", FILES["actions"]: "Actions", FILES["svg"]: "Image de la table",
    FILES["json"]: "Données", SCHEMA: "Schéma des données", LOG: "Journal", PEOPLE: "Noms montrés", README: "Lisez-moi",
}  # fmt: skip
WHOLE = "Archive d'origine (BagIt)"
ACCESS = {"free": "ACC-00001", "25-years": "ACC-00002", "50-years": "ACC-00003"}


class MetadataField(Struct, frozen=True):
    """A piece of metadata: its field in `Metadata`, what it is, and its default, None for one that must be given."""

    name: str
    help: str
    default: str | None = None


ASKED = {
    "agency": MetadataField("agency", "the archives service that takes it (its identifier)"),
    "from": MetadataField("sender", "the service that sends it (its identifier)"),
    "producer": MetadataField("producer", "the service that made it; without it, the one that sends it", ""),
    "agreement": MetadataField("agreement", "the archival agreement", ""),
    "appraisal": MetadataField("appraisal", "the rule that says how long it is of use (DUA)", "APP-00001"),
    "final": MetadataField("final", "what becomes of it then: Keep or Destroy", "Keep"),
    "access": MetadataField("access", "the rule that says who may read it", ACCESS["free"]),
}
"""What an archives service has to be told, by the name of the option; asked once for a lab."""


class Metadata(Struct, frozen=True):
    """What an archives service has to be told. Rules are named as the service names them."""

    agency: str
    sender: str
    producer: str = ""
    agreement: str = ""
    appraisal: str = "APP-00001"
    final: str = "Keep"
    access: str = ACCESS["free"]


def transfer(packed: bytes, told: Metadata, version: str = VERSION) -> bytes:
    """Return the transfer of an archive. Raises NoBag for what is none, ValueError for one that is not whole."""
    opened = OpenedBag(packed)
    if opened.faults:
        raise ValueError(opened.faults[0])
    files = opened.files | {f"{opened.name}.zip": packed}
    names = {path: f"ID{n}{suffix(path)}" for n, path in enumerate(files, 1)}
    try:
        manifest = xml(_manifest(opened, files, names, told, version))
    except (KeyError, ValueError, RecursionError) as error:
        raise ValueError("it is a bag, and not an archive of a workshop") from error
    return package(
        {"manifest.xml": manifest} | {f"content/{names[path]}": body for path, body in files.items()},
        stored=True,
    )


def suffix(path: str) -> str:
    """Return the suffix of a path: ".pdf"."""
    return "." + path.rpartition(".")[2]


def _manifest(
    opened: OpenedBag, files: dict[str, bytes], names: dict[str, str], told: Metadata, version: str
) -> Html:
    session = msgspec.json.decode(files[FILES["json"]], type=SessionFile)
    lists = ("MessageDigestAlgorithmCodeListVersion", "FileFormatCodeListVersion")
    objects = (_object(path, body, names[path]) for path, body in files.items())
    unit = _unit(session, files, names)
    management = tag("ManagementMetadata", *_management(told))
    return tag(
        "ArchiveTransfer",
        tag("Comment", clean(session.room.question) or None),
        tag("Date", session.report.shared_at or session.room.closed_at),
        tag("MessageIdentifier", opened.name),
        tag("ArchivalAgreement", told.agreement) if told.agreement else None,
        tag("CodeListVersions", *(tag(name, "1.0") for name in lists)),
        tag("DataObjectPackage", *objects, tag("DescriptiveMetadata", unit), management),
        tag("ArchivalAgency", tag("Identifier", told.agency)),
        tag("TransferringAgency", tag("Identifier", told.sender)),
        xmlns=f"fr:gouv:culture:archivesdefrance:seda:v{version}",
    )


def _object(path: str, body: bytes, name: str) -> Html:
    pronom, media = PRONOM[suffix(path)]
    return tag(
        "BinaryDataObject",
        tag("DataObjectVersion", "BinaryMaster_1"),
        tag("Uri", f"content/{name}"),
        tag("MessageDigest", sha512(body).hexdigest(), algorithm="SHA-512"),
        tag("Size", str(len(body))),
        tag("FormatIdentification", tag("MimeType", media), tag("FormatId", pronom)),
        tag("FileInfo", tag("Filename", path)),
        id=name.partition(".")[0],
    )


def _unit(session: SessionFile, files: dict[str, bytes], names: dict[str, str]) -> Html:
    room = session.room
    started = [run.started_at for phase in session.phases for run in phase.runs]
    content = tag(
        "Content",
        tag("DescriptionLevel", "RecordGrp"),
        tag("Title", clean(room.question) or "Atelier"),
        tag("Description", clean(room.aim)) if room.aim else None,
        tag("StartDate", min(started)) if started else None,
        tag("EndDate", room.closed_at) if room.closed_at else None,
    )
    inner = (_file(path, names[path], n) for n, path in enumerate(files, 1))
    return tag("ArchiveUnit", content, *inner, id="AU0")


def _file(path: str, name: str, n: int) -> Html:
    content = tag(
        "Content",
        tag("DescriptionLevel", "Item"),
        tag("Title", TITLES.get(path, WHOLE)),
    )
    reference = tag("DataObjectReference", tag("DataObjectReferenceId", name.partition(".")[0]))
    return tag("ArchiveUnit", content, reference, id=f"AU{n}")


def _management(told: Metadata) -> Iterator[Html]:
    yield tag("OriginatingAgencyIdentifier", told.producer or told.sender)
    yield tag("SubmissionAgencyIdentifier", told.sender)
    yield tag("AppraisalRule", tag("Rule", told.appraisal), tag("FinalAction", told.final))
    yield tag("AccessRule", tag("Rule", told.access))
