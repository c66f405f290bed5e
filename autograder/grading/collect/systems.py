"""How each platform names what it hands out: from the files of an archive to attempts.

Checked against the platforms' own code where it is public (Canvas: lib/content_zipper.rb; Moodle:
mod/assign/classes/downloader.php), else against what their users have published; docs/collecting.md
shows an example of each.
"""

import datetime
import itertools
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from autograder.grading.bridge.problems import NOTHING_CHANGED, CourseProblem, again
from autograder.grading.collect.archive import Member

Key = Callable[[re.Match[str]], str]
Reader = Callable[[Sequence[Member], datetime.tzinfo], "Iterator[Received]"]
"""From the files of an archive, and the zone of times that do not say theirs, to attempts."""


@dataclass(frozen=True)
class Claim:
    """Who a platform says it was.

    Attributes:
        name: as it writes it.
        ids: numbers and short names that it has for this person.
        email: address; empty where it gives none.
    """

    name: str = ""
    ids: tuple[str, ...] = ()
    email: str = ""

    @property
    def label(self) -> str:
        """What a sentence calls this person."""
        about = ", ".join(part for part in (*self.ids, self.email) if part)
        return f"{self.name} ({about})" if self.name and about else self.name or about


@dataclass(frozen=True)
class Received:
    """One attempt of one person or group.

    Attributes:
        by: who; several for a group.
        time: when, UTC; None where the platform does not say.
        late: the platform says that it was late, and not how late.
        files: path below the submission -> the file.
    """

    by: tuple[Claim, ...]
    files: Mapping[str, Member]
    time: datetime.datetime | None = None
    late: bool = False


_DAYS = ("%b %d, %Y", "%B %d, %Y", "%d %B %Y", "%d %b %Y", "%d %B, %Y", "%Y-%m-%d")
_CLOCK = re.compile(r"(?P<day>.+) (?P<hour>\d{1,2})(?P<minute>\d\d)(?: ?(?P<half>[AP]M))?")


def time_of(text: str, zone: datetime.tzinfo) -> datetime.datetime | None:
    """A time as Brightspace writes it, without a colon and in the zone of the site; as UTC.

    >>> time_of("Oct 10, 2025 103 PM", datetime.UTC)
    datetime.datetime(2025, 10, 10, 13, 3)
    >>> time_of("05 March 2026 1812", datetime.UTC)
    datetime.datetime(2026, 3, 5, 18, 12)
    >>> time_of("demain 1812", datetime.UTC)
    """
    found = _CLOCK.fullmatch(text)
    if found is None:
        return None
    half = f" {found['half']}" if found["half"] else ""
    clock = f"{found['hour']:0>2}:{found['minute']}{half}"
    for day in _DAYS:
        try:
            form = f"{day} {'%I:%M %p' if half else '%H:%M'}"
            local = datetime.datetime.strptime(f"{found['day']} {clock}", form)
        except ValueError:
            continue
        return _utc(local.replace(tzinfo=zone))
    return None


def _utc(time: datetime.datetime) -> datetime.datetime:
    """The same time as nbgrader keeps it: UTC, without saying so."""
    return time.astimezone(datetime.UTC).replace(tzinfo=None)


def _time_in(value: object) -> datetime.datetime | None:
    """A time of Gradescope's list; without a zone it is UTC."""
    if isinstance(value, dict):  # an object of Ruby's
        value = value.get("utc")
    if isinstance(value, str):
        try:
            value = datetime.datetime.fromisoformat(value)
        except ValueError:
            return None
    if not isinstance(value, datetime.datetime):
        return None
    return _utc(value) if value.tzinfo else value


_CANVAS = re.compile(
    r"(?:(?P<name>(?!(?:LATE_)?anon_)\w+?)_)?(?P<late>LATE_)?(?P<id>\d+|anon_[^\W_]+)"
    r"_(?:\d+_(?P<rest>.+)|(?P<typed>text|link)\.html)"
)
_MOODLE = re.compile(r"(?P<name>.+?)(?:_(?P<id>\d+))?_assignsubmission_[a-z]+(?:_(?P<rest>.+)?)?")
_BRIGHTSPACE = re.compile(r"\d+-\d+ - (?P<name>.+) - (?P<time>.*\d{4} \d{3,4}(?: ?[AP]M)?)")
METADATA = "submission_metadata.yml"
"""Of Gradescope: folder -> who handed it in, and when."""


def canvas(members: Sequence[Member], zone: datetime.tzinfo) -> Iterator[Received]:
    """Canvas: ``onestudent_LATE_4321_98765_notebook-1.ipynb``, all in one folder.

    The name is "One, Student" without what is no letter or digit, or the group's; then the number
    of the person and that of the file. Of several attempts it hands out the last, and adds ``-1``
    and so on to the names of files that were handed in again.
    """
    for found, files in _grouped(members, _CANVAS, lambda found: found["id"]):
        claim = Claim(found["name"] or "", (found["id"],))
        yield Received((claim,), files, late=bool(found["late"]))


def moodle(members: Sequence[Member], zone: datetime.tzinfo) -> Iterator[Received]:
    """Moodle: ``Student One_123_assignsubmission_file/notebook.ipynb``, or without folders.

    The number is that of the participation in this assignment, which the grading worksheet calls
    "Participant 123"; with hidden names it is all there is. Of several attempts it hands out the
    last; there are no times.
    """
    for found, files in _grouped(members, _MOODLE, lambda found: found["name"] + str(found["id"])):
        number = (f"Participant {found['id']}",) if found["id"] else ()
        name = "" if found["name"] == "Participant" else found["name"]
        yield Received((Claim(name, number),), files)


def brightspace(members: Sequence[Member], zone: datetime.tzinfo) -> Iterator[Received]:
    """Brightspace: ``39786-640693 - Student One - Oct 10, 2025 103 PM/notebook.ipynb``.

    One folder for each attempt; the time is the site's. The numbers in front change from one
    assignment to the next, but some sites put a number into the name.
    """
    for found, files in _grouped(members, _BRIGHTSPACE, lambda found: found[0]):
        words = found["name"].split()
        ids = tuple(word for word in words if word.isdigit())
        claim = Claim(" ".join(word for word in words if word not in ids), ids)
        yield Received((claim,), files, time_of(found["time"], zone))


def gradescope(members: Sequence[Member], zone: datetime.tzinfo) -> Iterator[Received]:
    """Gradescope: ``assignment_1_export/submission_2/notebook.ipynb``, with a list of who it was.

    Of several attempts it hands out the active one.
    """
    for listed in (m for m in members if m.parts[-1] == METADATA):
        above = listed.parts[:-1]
        for folder, about in _metadata(listed).items():
            inside = (*above, folder)
            files = {
                "/".join(m.parts[len(inside) :]): m
                for m in members
                if m.parts[: len(inside)] == inside
            }
            claims = tuple(
                Claim(
                    str(who.get(":name") or ""),
                    tuple(str(who[key]) for key in (":sid",) if who.get(key)),
                    str(who.get(":email") or ""),
                )
                for who in about.get(":submitters") or ()
            )
            yield Received(claims, files, _time_in(about.get(":created_at")))


def plain(members: Sequence[Member], zone: datetime.tzinfo) -> Iterator[Received]:
    """A folder for each student, named after them: ``student-01/notebook.ipynb``."""
    folders: dict[str, dict[str, Member]] = {}
    # Below a folder that holds all of them, if there is one.
    notebooks = (m.parts[:-2] for m in members if m.parts[-1].endswith(".ipynb"))
    above = zip(*notebooks, strict=False)
    below = len(list(itertools.takewhile(lambda parts: len(set(parts)) == 1, above)))
    for member in members:
        if len(member.parts) > below + 1:
            name, *rest = member.parts[below:]
            folders.setdefault(name, {})["/".join(rest)] = member
    for name, files in folders.items():
        yield Received((Claim(name, (name,)),), files)


SYSTEMS: Mapping[str, Reader] = {
    read.__name__: read for read in (canvas, moodle, brightspace, gradescope, plain)
}
"""Name of a platform -> what reads its files."""


def recognised(members: Sequence[Member]) -> str:
    """The platform that names files like this; empty where it is not clear."""
    if any(member.parts[-1] == METADATA for member in members):
        return "gradescope"
    patterns = {"moodle": _MOODLE, "brightspace": _BRIGHTSPACE, "canvas": _CANVAS}
    for name, pattern in patterns.items():
        known = [m for m in members if any(pattern.fullmatch(part) for part in m.parts)]
        if known and len(known) > len(members) / 2:
            return name
    return ""


def _grouped(
    members: Sequence[Member], pattern: re.Pattern[str], key: Key
) -> Iterator[tuple[re.Match[str], dict[str, Member]]]:
    """Files with a part of their path like this, by whom it names; other files are nobody's."""
    groups: dict[str, tuple[re.Match[str], dict[str, Member]]] = {}
    for member in members:
        for place, part in enumerate(member.parts):
            found = pattern.fullmatch(part)
            if found is None:
                continue
            rest = found.groupdict().get("rest")
            below = member.parts[place + 1 :]
            if not below:
                below = (rest or part,)
            _, files = groups.setdefault(key(found), (found, {}))
            files["/".join(below)] = member
            break
    yield from groups.values()


def _metadata(member: Member) -> Mapping[str, Any]:
    """Gradescope's list.

    Raises:
        CourseProblem: it cannot be read.
    """
    try:
        found = yaml.load(member.read(), _Plain)  # noqa: S506 - a safe loader
    except (yaml.YAMLError, OSError, RecursionError) as error:
        reason = str(error).splitlines()[0]
        raise CourseProblem(
            f"Gradescope's list of submissions cannot be read: {reason}",
            member.path,
            NOTHING_CHANGED,
            again("export the submissions again"),
        ) from error
    return found if isinstance(found, dict) else {}


class _Plain(yaml.SafeLoader):
    """YAML's plain data; what Ruby marks as its own is read as plain too."""


def _unmarked(loader: Any, suffix: str, node: Any) -> Any:
    if isinstance(node, yaml.MappingNode):
        return loader.construct_mapping(node, deep=True)
    if isinstance(node, yaml.SequenceNode):
        return loader.construct_sequence(node, deep=True)
    return loader.construct_scalar(node)


_Plain.add_multi_constructor("!ruby/", _unmarked)
