"""What would act in a page: scripts, handlers, addresses and styles of an attack."""

from html.parser import HTMLParser

from tests.attacks.pages import MARK

ACTS = {"script", "style", "iframe", "object", "embed", "form", "meta", "link", "base", "svg"}
"""Tags that the page of a grader has of its own, and no student may add."""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.inside: list[str] = []
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.inside.append(tag)
        for name, value in attributes:
            # A link elsewhere that somebody may follow does nothing by itself.
            link = tag == "a" and name == "href" and str(value).startswith("http")
            if MARK in f"{name}{value}" and not link:
                self.found.append(f"<{tag} {name}>")

    def handle_endtag(self, tag: str) -> None:
        while self.inside and self.inside.pop() != tag:
            continue

    def handle_data(self, data: str) -> None:
        if MARK in data and ACTS & set(self.inside[-3:]):
            self.found.append(f"<{self.inside[-1]}>")


def acting(page: str) -> list[str]:
    """Tags and attributes of an attack in a page, such as ``<img onerror>``."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return reader.found
