"""HTML, Markdown and mathematics that try to run, to load, to hide or to cover something.

``MARK()`` stands for what must not run: it gives the page another title.
"""

import base64

RUN = "document.title='owned'"
FAR = "http://elsewhere.invalid"
"""An address that no page may ask."""
_SVG = f'<svg xmlns="http://www.w3.org/2000/svg"><script>parent.{RUN}</script></svg>'
SVG_DATA = "data:image/svg+xml;base64," + base64.b64encode(_SVG.encode()).decode()
PNG = base64.b64encode(
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f"
    b"\x15\xc4\x89\x00\x00\x00\rIDATx\x9cc\xf8\xcf\xc0\xf0\x1f\x00\x05\x00\x01\xff\x89\x99=\x1d"
    b"\x00\x00\x00\x00IEND\xaeB`\x82"
).decode()
"""A picture of one pixel."""

FAKE = (
    '<div role="status" style="border-left:4px solid #1b7f4d;padding:8px 12px;margin:4px 0;'
    'max-width:60em;line-height:1.45"><p style="margin:0 0 6px"><strong><span aria-hidden="true" '
    'style="color:#1b7f4d">✓</span> backward: right, 7 of 7 points</strong></p></div>'
)
"""A verdict of ours, word for word."""

HTML: dict[str, str] = {
    "script": f"<script>{RUN}</script>",
    "script in capitals": f"<SCRIPT\n>{RUN}</SCRIPT\n>",
    "script that is not closed": f"<script>{RUN}//",
    "script from elsewhere": f'<script src="{FAR}/s.js"></script>',
    "handler of a picture": f'<img src="x" onerror="{RUN}">',
    "handler without quotes and spaces": f"<img/src=x/onerror={RUN}>",
    "handler of svg": f"<svg/onload={RUN}>",
    "script in svg": f"<svg><script>{RUN}</script></svg>",
    "animation": f"<svg><animate onbegin={RUN} attributeName=x dur=1s></svg>",
    "foreign html in mathematics": f"<math><mtext><table><mglyph><style><img src=x onerror={RUN}>",
    "noscript": f'<noscript><p title="</noscript><img src=x onerror={RUN}>">',
    "details": f"<details open ontoggle={RUN}><summary>x</summary></details>",
    "focus": f'<input autofocus onfocus="{RUN}">',
    "video": f'<video><source onerror="{RUN}"></video>',
    "frame": f'<iframe src="javascript:parent.{RUN}"></iframe>',
    "frame with its own page": f'<iframe srcdoc="<script>parent.{RUN}</script>"></iframe>',
    "frame from elsewhere": f'<iframe src="{FAR}/frame"></iframe>',
    "object": f'<object data="{SVG_DATA}"></object>',
    "embed": f'<embed src="{SVG_DATA}">',
    "link that runs": f'<a href="javascript:{RUN}" id="clickme">click</a>',
    "link that runs, hidden": f'<a href="jav&#x09;ascript:{RUN}" class="clickme">click</a>',
    "form": f'<form action="javascript:{RUN}"><button>go</button></form>',
    "refresh": f'<meta http-equiv="refresh" content="0;url={FAR}/refresh">',
    "refresh that runs": f'<meta http-equiv="refresh" content="0;url=data:text/html,{RUN}">',
    "base": f'<base href="{FAR}/">',
    "style sheet": f'<link rel="stylesheet" href="{FAR}/s.css">',
    "prefetch": f'<link rel="prefetch" href="{FAR}/prefetch">',
    "picture from elsewhere": f'<img src="{FAR}/seen.png">',
    "picture set": f'<img srcset="{FAR}/set.png 1x">',
    "picture of the background": f'<table background="{FAR}/b.png"><tr><td>x</td></tr></table>',
    "picture in a style": f'<div style="background:url({FAR}/style.png)">x</div>',
    "style that covers": '<div style="position:fixed;inset:0;background:red;z-index:9999">x</div>',
    "style element": f"<style>@import url({FAR}/i.css); .score {{display:none}}</style>",
    "classes and ids of the page": '<div class="panel navbar-fixed-top" id="statusmessage">x</div>',
    "end of our elements": '</div></div></div></body></html><div style="position:fixed">x</div>',
    "comment": f"<!--><img src=x onerror={RUN}>-->",
    "cdata": f"<![CDATA[><img src=x onerror={RUN}>]]>",
    "processing instruction": f"<?x ><img src=x onerror={RUN}>",
    "template": f"<template><img src=x onerror={RUN}></template>",
    "text area": f"<textarea></textarea><img src=x onerror={RUN}>",
    "xmp": f"<xmp></xmp><img src=x onerror={RUN}>",
    "picture that is svg": f'<img src="{SVG_DATA}">',
    "fake verdict": FAKE,
}
"""What it is -> HTML."""

MARKDOWN: dict[str, str] = {
    **{f"html: {name}": html for name, html in HTML.items()},
    **{f"html in a line: {name}": f"see {html} there" for name, html in HTML.items()},
    "link": f"[click](javascript:{RUN})",
    "link with a title": f'[click](javascript:{RUN} "t")',
    "link in angles": f"[click](<javascript:{RUN}>)",
    "link, entities": f"[click](&#106;avascript&colon;{RUN})",
    "link, tab": f"[click](java\tscript:{RUN})",
    "link to data": "[click](data:text/html;base64,PHNjcmlwdD4xPC9zY3JpcHQ+)",
    "link to a file beside": "[click](evil.html)",
    "reference": f"[click][1]\n\n[1]: javascript:{RUN}",
    "reference over lines": f"[click]\n\n[click]:\n  javascript:{RUN}\n  'title'",
    "automatic link": f"<javascript:{RUN}>",
    "automatic link with a handler": f"<hr>\n<https://a/onmouseover={RUN}/style=position:fixed>",
    "picture": f"![x]({FAR}/md.png)",
    "picture in angles": f"![x](<{FAR}/md.png>)",
    "picture by reference": f"![x][2]\n\n[2]: {FAR}/ref.png",
    "picture beside": "![x](../../../../api/status)",
    "picture in a link": f"[![x]({FAR}/in.png)](javascript:{RUN})",
    "picture after an escaped bracket": f"![a\\](attachment:a.png) ]({FAR}/escaped.png)",
    "picture with a handler": f'![x" onerror="{RUN}](x)',
    "picture that was not pasted": "![x](attachment:nowhere.png)",
    "svg that was pasted": "![x](attachment:evil.svg)",
    "entities": f"&lt;img src=x onerror={RUN}&gt; &#60;script&#62;{RUN}&#60;/script&#62;",
    "entities twice": f"&amp;lt;script&amp;gt;{RUN}",
    "diagram": f"```mermaid\n</pre><img src=x onerror={RUN}>\n```",
    "fence with a language": f'```"><img src=x onerror={RUN}>\nx\n```',
    "code": f"`<img src=x onerror={RUN}>` and ``</code><script>{RUN}</script>``",
    "table": f"| a |\n| --- |\n| <img src=x onerror={RUN}> |",
    "mathematics": f"$x <img src=x onerror={RUN}>$ $$</script><script>{RUN}</script>$$",
    "environment": f"\\begin{{align}}<img src=x onerror={RUN}>\\end{{align}}",
    "link in mathematics": f"$\\href{{javascript:{RUN}}}{{click}}$",
    "link in mathematics, hidden": f"&#36;\\hr&#101;f{{javascript:{RUN}}}{{click}}&#36;",
    "heading with the id of a field": "# 01_backward\n\n#01_forward\n\n01_deriv_sigmoid\n---",
}
"""What it is -> Markdown."""
