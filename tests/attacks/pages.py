"""Attacks on whoever looks at a submission: what would act in the page of formgrader or feedback.

Functions as in ``files.py``. Whatever acts has the word ``ATTACKED`` in it.
"""

from pathlib import Path

from tests.attacks.attack import blank, code, write
from tests.attacks.files import Notebook, Words

MARK = "ATTACKED"
ACTING = f"""
<script>fetch('http://127.0.0.1/{MARK}', {{method: 'PUT'}})</script>
<img src=x onerror="{MARK}()"><svg onload="{MARK}()"><script>{MARK}()</script></svg>
<iframe srcdoc="<script>{MARK}()</script>"></iframe><iframe src="javascript:{MARK}()"></iframe>
<a href="javascript:{MARK}()">grades</a><a href="&#106;avascript:{MARK}()">x</a>
<form action="/formgrader/{MARK}"><input autofocus onfocus="{MARK}()"><button>ok</button></form>
<object data="javascript:{MARK}()"></object><embed src="data:text/html,{MARK}">
<meta http-equiv="refresh" content="0;url=http://127.0.0.1/{MARK}"><base href="http://{MARK}/">
<link rel="stylesheet" href="http://127.0.0.1/{MARK}.css">
<details open ontoggle="{MARK}()">x</details>
<math><mtext></p><style><img src=x onerror="{MARK}()"></style></mtext></math>
<noscript><p title="</noscript><img src=x onerror={MARK}()>"></noscript>
<img src="http://127.0.0.1/{MARK}.png"><video poster="http://127.0.0.1/{MARK}"></video>
<div style="position:fixed;inset:0;background:url(http://127.0.0.1/{MARK})">covered</div>
<style>body {{ background: url('http://127.0.0.1/{MARK}') }} #{MARK} {{}}</style>
<div role="status" class="{MARK}" id="{MARK}">backward: right, 7 of 7 points</div>
"""


def page_of_outputs(folder: Path, notebook: Notebook, words: Words) -> None:
    """Shows HTML, SVG, JavaScript, LaTeX and JSON that would act in the instructor's page.

    stopped by: outputs are cleaned: listed tags, no script, no address, no style, no class
    layer: display
    """
    source = (
        f"from IPython.display import display, publish_display_data\nacting = {ACTING!r}\n"
        "for kind in ('text/html', 'image/svg+xml', 'text/markdown', 'text/latex', 'text/plain',\n"
        "             'application/javascript', 'application/json', 'application/vnd.x+html'):\n"
        "    for text in (acting, '<svg>' + acting + '</svg>', '$' + acting + '$'):\n"
        "        publish_display_data({kind: text, 'text/plain': acting})\n"
    )
    notebook["cells"].append(code("acting", source))
    write(folder, notebook)


def page_of_text(folder: Path, notebook: Notebook, words: Words) -> None:
    """Writes Markdown, raw cells and attachments that would act in the instructor's page.

    stopped by: text cells and attachments are cleaned like outputs; raw cells become code
    layer: display
    """
    picture = {"image/svg+xml": f"<svg onload='{MARK}()'/>", "text/html": ACTING}
    links = f"[x](javascript:{MARK}()) ![y](http://127.0.0.1/{MARK}.png) <javascript:{MARK}()>"
    for number, text in enumerate((ACTING, links, f"$\\href{{javascript:{MARK}()}}{{x}}$")):
        text_cell = {"cell_type": "markdown", "id": f"text-{number}", "metadata": {}}
        notebook["cells"].append({**text_cell, "source": text, "attachments": {"a": picture}})
    raw = {"cell_type": "raw", "id": "raw", "metadata": {"format": "text/html"}, "source": ACTING}
    notebook["cells"].append(raw)
    blank(notebook, "forward")["source"] = f"'''\n{ACTING}\n'''\nraise ValueError"
    write(folder, notebook)


def page_of_errors(folder: Path, notebook: Notebook, words: Words) -> None:
    """Raises and prints what would act in the instructor's page, also as names of classes.

    stopped by: streams and tracebacks are shown as text
    layer: display
    """
    source = (
        f"acting = {ACTING!r}\nprint(acting)\nprint('\\x1b[31m' + acting)\n"
        "raise type(acting.split('\\n')[1], (Exception,), {})(acting)"
    )
    notebook["cells"].append(code("acting", source))
    blank(notebook, "deriv_sigmoid")["source"] = f"raise ValueError({ACTING!r})"
    write(folder, notebook)


def page_of_metadata(folder: Path, notebook: Notebook, words: Words) -> None:
    """Puts what would act into metadata, titles, tags, names of kernels and ids.

    stopped by: metadata and ids come from the release
    layer: repair
    """
    notebook["metadata"] |= {"title": ACTING, "authors": [{"name": ACTING}]}
    notebook["metadata"]["kernelspec"] = {
        "display_name": ACTING,
        "name": ACTING,
        "language": ACTING,
    }
    notebook["metadata"]["language_info"] = {"name": ACTING, "pygments_lexer": ACTING}
    own = code(ACTING, "1")
    own["metadata"] = {"tags": [ACTING], "name": ACTING, "nbgrader": {"grade_id": ACTING}}
    notebook["cells"].append(own)
    blank(notebook, "backward")["metadata"]["tags"] = [ACTING]
    write(folder, notebook)
