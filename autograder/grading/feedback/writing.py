"""How the pages of feedback, of the report and of ``autograder serve`` are made from templates."""

import jinja2


def environment(*packages: str) -> jinja2.Environment:
    """Templates of these packages: all that is put into them is text, unless it is marked safe.

    >>> environment("autograder.grading.feedback").from_string("{{ '<b>' }}").render()
    '&lt;b&gt;'
    """
    made = jinja2.Environment(
        loader=jinja2.ChoiceLoader([jinja2.PackageLoader(name) for name in packages]),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["points"] = lambda value: f"{round(value, 2):g}"
    return made
