"""Show a verdict: as text in a terminal, as HTML in a notebook, in both themes."""

from collections.abc import Sequence
from html import escape

from autograder.compare import Evidence
from autograder.verdict import Verdict

WAYS = "Other right ways to write it"
RUNGS = ("Where to look", "A question", "The principle")


def _points(verdict: Verdict) -> str:
    if not verdict.max_points:
        return ""
    return f"{verdict.points:g} of {verdict.max_points:g} points"


def _title(verdict: Verdict) -> str:
    state = "right" if verdict.passed else "not yet"
    points = _points(verdict)
    return f"{verdict.name}: {state}" + (f", {points}" if points else "")


def _row(e: Evidence) -> tuple[str, ...]:
    shape = "number" if e.expected_shape == () else str(e.expected_shape)
    if e.clause:
        return ("✓ right" if e.ok else "✗ wrong", e.part, "", e.found, "", "", "")
    error = "" if e.error is None else f"{e.error:.1e}"
    worst = "" if e.worst is None or e.ok or e.worst == () else str(list(e.worst))
    ratio = "" if e.ratio is None or e.ok else f"{e.ratio:.4g}"
    return ("✓ right" if e.ok else "✗ wrong", e.part, shape, e.found, error, worst, ratio)


def table(evidence: Sequence[Evidence]) -> list[tuple[str, ...]]:
    """The evidence as a table: its head, then a row per part; columns that say nothing are out."""
    rows = [_row(e) for e in evidence]
    used = [i for i in range(len(HEAD)) if any(row[i] for row in rows)]
    return [tuple(row[i] for i in used) for row in (HEAD, *rows)]


HEAD = ("", "part", "expected shape", "found", "largest error", "at", "found / expected")


def _hint_call(verdict: Verdict) -> str:
    following = verdict.rung + 1
    if not verdict.hints or following > len(verdict.hints):
        return ""
    return f"check({verdict.called or verdict.name}, hint={following})"


def as_text(verdict: Verdict) -> str:
    """The explanation for a terminal."""
    lines = [("✓ " if verdict.passed else "✗ ") + _title(verdict)]
    if verdict.passed:
        ways = f"{WAYS}: {verdict.ways}" if verdict.ways else ""
        said = filter(None, (verdict.sentence, verdict.place, ways))
        return "\n".join([*lines, *(f"  {text}" for text in said)])
    lines += [f"  Asked: {verdict.asks}.", f"  Found: {verdict.sentence}"]
    if verdict.evidence:
        rows = table(verdict.evidence)
        width = [max(map(len, column)) for column in zip(*rows, strict=True)]
        cells = [[text.ljust(w) for text, w in zip(row, width, strict=True)] for row in rows]
        lines += ["    " + "  ".join(row).rstrip() for row in cells]
    for index, finding in enumerate(verdict.findings):
        lines.append(f"  {'Also: ' if index else 'This looks like: '}{finding.title}")
    for name, hint in zip(RUNGS, verdict.hints[: verdict.rung], strict=False):
        lines.append(f"  {name}: {hint}")
    if _hint_call(verdict):
        lines.append(f"  Help, which costs nothing: {_hint_call(verdict)}")
    return "\n".join(lines)


def _table(evidence: tuple[Evidence, ...]) -> str:
    names, *rows = table(evidence)
    cell = "padding:2px 10px 2px 0;text-align:left;white-space:nowrap"
    open_head = f'<th scope="col" style="{cell};font-weight:600">'
    # A head without words would be read out as one by a screen reader.
    head = "".join(f"{open_head}{escape(name)}</th>" if name else "<td></td>" for name in names)
    body = "".join(
        "<tr>" + "".join(f'<td style="{cell}">{escape(text)}</td>' for text in row) + "</tr>"
        for row in rows
    )
    return (
        '<table style="border-collapse:collapse;margin:8px 0;font-size:92%">'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    )


def as_html(verdict: Verdict) -> str:
    """The explanation for a notebook; readable in a light and a dark theme, without scripts."""
    colour = "#1b7f4d" if verdict.passed else "#b35900"
    mark = "✓" if verdict.passed else "✗"
    parts = [
        f'<p style="margin:0 0 6px"><strong><span aria-hidden="true" style="color:{colour}">{mark}'
        f"</span> {escape(_title(verdict))}</strong></p>"
    ]
    if not verdict.passed:
        parts.append(f'<p style="margin:0 0 4px">Asked: {escape(verdict.asks)}.</p>')
    parts.append(f'<p style="margin:0 0 4px">{escape(verdict.sentence)}</p>')
    if verdict.place:
        parts.append(f'<p style="margin:0 0 4px">{escape(verdict.place)}</p>')
    if verdict.ways:
        parts.append(f'<p style="margin:0 0 4px">{WAYS}: <code>{escape(verdict.ways)}</code></p>')
    if verdict.evidence:
        parts.append(_table(verdict.evidence))
    for index, finding in enumerate(verdict.findings):
        parts.append(
            f'<p style="margin:0 0 4px">{"Also" if index else "This looks like"}: '
            f"<em>{escape(finding.title)}</em></p>"
        )
    for name, hint in zip(RUNGS, verdict.hints[: verdict.rung], strict=False):
        parts.append(f'<p style="margin:6px 0"><strong>{name}.</strong> {escape(hint)}</p>')
    if _hint_call(verdict):
        parts.append(
            f'<p style="margin:6px 0 0">Help, which costs nothing: '
            f"<code>{escape(_hint_call(verdict))}</code></p>"
        )
    return (
        f'<div role="status" style="border-left:4px solid {colour};padding:8px 12px;margin:4px 0;'
        f'max-width:60em;line-height:1.45">{"".join(parts)}</div>'
    )
