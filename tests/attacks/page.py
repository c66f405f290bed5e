"""Write the table of attacks into ``docs/security.md``: ``python -m tests.attacks.page``."""

from pathlib import Path

from tests.attacks.attack import LAYERS, Attack
from tests.attacks.everything import ATTACKS

PAGE = Path(__file__).parents[2] / "docs" / "security.md"
BEGIN, END = "<!-- attacks: begin -->\n", "<!-- attacks: end -->\n"


def table() -> str:
    """The parts of the grader, and every attack with what stops it."""
    used = {layer for attack in ATTACKS for layer in attack.layers}
    lines = ["| part | what it does | attacks |", "| --- | --- | --- |"]
    for layer, what in LAYERS.items():
        count = sum(layer in attack.layers for attack in ATTACKS)
        if layer in used:
            lines.append(f"| {layer} | {what} | {count} |")
    lines += ["", "| attack | tries | stopped by | part |", "| --- | --- | --- | --- |"]
    return "\n".join([*lines, *map(_row, ATTACKS)]) + "\n"


def _row(attack: Attack) -> str:
    mark = " (*)" if attack.beats_stock else ""
    tries = attack.tries.rstrip(".").replace("|", "\\|").replace("*", "\\*")
    layers = ", ".join(attack.layers)
    return f"| {attack.name}{mark} | {tries} | {attack.stopped_by} | {layers} |"


def filled_in(page: str) -> str:
    """The page with the present table."""
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{table()}\n{END}{after}"


if __name__ == "__main__":
    PAGE.write_text(filled_in(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
