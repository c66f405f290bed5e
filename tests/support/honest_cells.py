"""Cells as honest students write them: name -> source, and something that it shows."""

import numpy as np

CELLS = {
    # Magics and displays
    "inline figures": (
        "%matplotlib inline\nimport matplotlib.pyplot as plt, numpy as np\n"
        "fig, axes = plt.subplots(1, 2, figsize=(6, 2))\naxes[0].imshow(np.eye(4))\n"
        "axes[1].scatter([1, 2], [3, 4], label='$x^2$')\naxes[1].legend()\nplt.tight_layout()",
        "<image/png>",
    ),
    "svg figures": (
        "from matplotlib_inline.backend_inline import set_matplotlib_formats\n"
        "set_matplotlib_formats('svg')\nplt.plot([1, 2])\nplt.show()\n"
        "set_matplotlib_formats('png')",
        "<image/svg+xml>",
    ),
    "sliders are text": ("print(plt.get_backend().lower())", "inline"),
    "an animation as HTML": (
        "from matplotlib.animation import FuncAnimation\nfrom IPython.display import HTML\n"
        "fig, ax = plt.subplots(figsize=(1, 1))\nline, = ax.plot([0, 1], [0, 1])\n"
        "def step(i):\n    line.set_ydata([0, i])\n    return line,\n"
        "film = FuncAnimation(fig, step, frames=3)\nplt.close(fig)\nHTML(film.to_jshtml())",
        "<text/html>",
    ),
    "timeit of a cell": ("%%timeit -n 2 -r 2\nsum(range(10))", "loop"),
    "time of a cell": ("%%time\nx = sum(range(10))\nx", "45"),
    "timeit gives a result": ("t = %timeit -o -q -n 1 -r 1 1 + 1\nprint(t.loops)", "1"),
    "capture": ("%%capture held\nprint('quiet')", ""),
    "captured": ("print(held.stdout, end='')", "quiet"),
    "autoreload": ("%load_ext autoreload\n%autoreload 2\nprint('loaded')", "loaded"),
    "a module that is reloaded": (
        "with open('mine.py', 'w') as f: f.write('def f(): return 1')\nimport mine\n"
        "first = mine.f()\nimport os, importlib\n"
        "with open('mine.py', 'w') as f: f.write('def f(): return 22')\n"
        "importlib.reload(mine)\nprint(first, mine.f())",
        "1 22",
    ),
    "pwd and cd": (
        "%cd -q .\nprint(type(get_ipython().run_line_magic('pwd', '')).__name__)",
        "str",
    ),
    "reset of one name": ("gone = 1\n%reset_selective -f gone\n'gone' in globals()", "False"),
    "precision": ("%precision 3\n3.14159265", "3.142"),
    "precision back": ("%precision\n3.14159265", "3.14159265"),
    "prun": ("%prun -q sum(range(5))", ""),
    "help of numpy": ("import numpy as np\nhelp(np.dot)", "dot("),
    "source with two marks": ("import textwrap\ntextwrap.dedent??", ""),
    "html, markdown, latex, json": (
        "from IPython.display import display, HTML, Markdown, Latex, JSON, SVG, Image, Code\n"
        "display(HTML('<b>x</b>'), Markdown('*x*'), Latex('$x$'), JSON({'a': 1}))\n"
        "display({'text/plain': 'raw'}, raw=True)",
        "<text/markdown>",
    ),
    "display that is updated": (
        "handle = display('first', display_id=True)\nhandle.update('second')",
        "second",
    ),
    "clear_output": (
        "from IPython.display import clear_output\nprint('old')\n"
        "clear_output(wait=True)\nprint('new')",
        "new",
    ),
    "a class that draws itself": (
        "class Box:\n    def _repr_html_(self): return '<i>box</i>'\n"
        "    def __repr__(self): return 'a box'\nBox()",
        "a box",
    ),
    "a value": ("20 + 1", "21"),
    "the last value": ("print(_, _ + 1)", "21 22"),
    # Text
    "unicode": ("print('∂L/∂W₁ ≈ 0.5 ✓ 𝛿 é 日本 🙂')", "∂L/∂W₁ ≈ 0.5 ✓ 𝛿 é 日本 🙂"),
    "print options": (
        "with np.printoptions(precision=3, suppress=True): print(np.array([1/3, 1e-9]))",
        "[0.333 0.   ]",
    ),
    "carriage return": (
        "import sys\nfor i in range(3): print(f'\\r{i}', end='', flush=True)\nprint()",
        "2",
    ),
    "stderr and logging": (
        "import sys, logging\nlogging.warning('careful')\nprint('aside', file=sys.stderr)",
        "careful",
    ),
    "warnings": (
        "import warnings\nwarnings.warn('old way', DeprecationWarning)\nnp.array([1.0]) / 0",
        "divide by zero",
    ),
    "warnings as errors": (
        "with np.errstate(divide='raise'):\n    try: np.array([1.0]) / 0\n"
        "    except FloatingPointError as e: print(e)",
        "divide by zero",
    ),
    # Python
    "standard library": (
        "import math, itertools, functools, collections, random, time, copy, json, pathlib, re\n"
        "import operator, statistics, string, datetime, typing, dataclasses, enum, contextlib, io\n"
        "import heapq, bisect, fractions, decimal, textwrap, pprint, types, abc, numbers, csv\n"
        "import itertools as it, pickle, hashlib, base64, struct, array, cmath, calendar, uuid\n"
        "random.seed(1)\nprint(math.pi, collections.Counter('aab'), random.random())\n"
        "print(uuid.UUID(int=5), hashlib.sha256(b'x').hexdigest()[:6])",
        "0.13436424411240122",
    ),
    "files of one's own": (
        "import pathlib, tempfile, json, pickle, csv\nhere = pathlib.Path('data')\nhere.mkdir()\n"
        "(here / 'a.json').write_text(json.dumps({'x': [1, 2]}))\n"
        "print(json.loads((here / 'a.json').read_text()), [p.name for p in here.iterdir()])\n"
        "with tempfile.NamedTemporaryFile('w+') as f:\n"
        "    csv.writer(f).writerow([1, 2]); f.seek(0); print(f.read().strip())\n"
        "with tempfile.TemporaryDirectory() as d: print(pathlib.Path(d).exists())\n"
        "(here / 'a.json').rename('b.json')\nprint(pathlib.Path('b.json').stat().st_size)",
        "{'x': [1, 2]} ['a.json']",
    ),
    "arrays in files": (
        "np.savetxt('a.txt', np.eye(2)); np.savez('a.npz', a=np.eye(2))\n"
        "mapped = np.memmap('m', np.float64, 'w+', shape=(3,)); mapped[:] = 2; mapped.flush()\n"
        "print(np.loadtxt('a.txt').sum(), np.load('a.npz')['a'].sum(), np.fromfile('m').sum())",
        "2.0 2.0 6.0",
    ),
    "threads and locks": (
        "import threading, queue, concurrent.futures\nq = queue.Queue()\n"
        "workers = [threading.Thread(target=q.put, args=(i,)) for i in range(8)]\n"
        "[w.start() for w in workers]; [w.join() for w in workers]\n"
        "with concurrent.futures.ThreadPoolExecutor(4) as pool:\n"
        "    parts = list(pool.map(lambda n: np.ones((n, n)) @ np.ones(n), [200] * 4))\n"
        "print(sorted(q.queue), np.ptp(parts))",
        "[0, 1, 2, 3, 4, 5, 6, 7] 0.0",
    ),
    "asyncio": (
        "import asyncio\nasync def one(n):\n    await asyncio.sleep(0)\n    return n\n"
        "print(await asyncio.gather(one(1), one(2)))",
        "[1, 2]",
    ),
    "generators and classes": (
        "from dataclasses import dataclass, field\n@dataclass\nclass Layer:\n"
        "    W: np.ndarray\n    parts: list = field(default_factory=list)\n"
        "    def __matmul__(self, x): return self.W @ x\n"
        "def batches(n):\n    for i in range(n): yield i\n"
        "print(Layer(np.eye(2)) @ np.ones(2), sum(batches(4)))",
        "[1. 1.] 6",
    ),
    "recursion": (
        "import functools, sys\n@functools.lru_cache(None)\n"
        "def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)\n"
        "sys.setrecursionlimit(5000)\ndef deep(n): return 0 if n == 0 else 1 + deep(n - 1)\n"
        "print(fib(90), deep(3000))",
        "2880067194370816120 3000",
    ),
    "collecting garbage": ("import gc, weakref\nprint(gc.collect() >= 0)", "True"),
    # numpy
    "configuration of numpy": ("np.show_config()", "openblas"),
    "linear algebra": (
        "A = np.random.default_rng(0).normal(size=(60, 60))\n"
        "U, s, V = np.linalg.svd(A); Q, R = np.linalg.qr(A); w, v = np.linalg.eig(A)\n"
        "x = np.linalg.solve(A, np.ones(60)); np.linalg.cond(A), np.linalg.pinv(A)\n"
        "print(np.allclose(U * s @ V, A), np.allclose(A @ x, 1), np.fft.fft(np.ones(4))[0].real)",
        "True True 4.0",
    ),
    "large arrays": (
        "big = np.ones((4000, 4000))\nprint(int((big @ big[:, :10]).sum()), big.nbytes)\ndel big",
        "160000000 128000000",
    ),
    "many arrays": (
        "held = [np.zeros(10**6) for _ in range(50)]\nprint(sum(a.nbytes for a in held))\ndel held",
        "400000000",
    ),
    "numbers at random": (
        "np.random.seed(12345)\nprint(np.random.randn(), np.random.default_rng(7).normal())",
        "-0.20470765948471295 0.0012301533574825742",
    ),
    "tests of numpy": (
        "np.testing.assert_allclose([1.0], [1.0 + 1e-9])\nprint(np.array_equal([1], [1]))",
        "True",
    ),
    "a mistake": ("def f(W):\n    return W @ np.ones(3)\nf(np.ones((2, 2)))", "ValueError"),
    "its source": (
        "import traceback, pdb, bdb, inspect\nprint(inspect.getsource(f))",
        "W @",
    ),
    "machine": (
        "import platform, os, sys\nprint(platform.system(), os.cpu_count() > 0, sys.platform)",
        "Linux True linux",
    ),
    "time": (
        "import time, datetime\nstart = time.perf_counter(); time.sleep(0.01)\n"
        "print(time.perf_counter() > start, datetime.date.today().year > 2000, len(time.ctime()))",
        "True True 24",
    ),
    # Files, and modules that are imported late
    "timeit of a line": ("%timeit -n 1 -r 1 1 + 1", "per loop"),
    "time of a line": ("%time 1 + 1", "Wall time"),
    "who": ("visible = 1\n%who int", "visible"),
    "help with a mark": ("import numpy as np\nnp.mean?\nprint('ok')", "ok"),
    "help": ("help(len)", "Return the number of items"),
    "writefile and import": ("%%writefile yours.py\nvalue = 7", "Writing yours.py"),
    "copies of files": (
        "import numpy as np, tempfile, shutil, os\nnp.savez('a.npz', x=np.eye(2))\n"
        "shutil.copy('a.npz', 'b.npz')\nos.makedirs('d/e')\n"
        "with tempfile.TemporaryFile() as f: f.write(b'x')\n"
        "print(np.load('b.npz')['x'].sum(), sorted(os.listdir('.')))",
        "2.0 [",
    ),
    "savefig": (
        "import matplotlib.pyplot as plt, os\nfig = plt.figure(); plt.plot([1])\n"
        "for kind in 'png pdf svg'.split(): fig.savefig('f.' + kind)\n"
        "plt.close(fig); print(sum(n.startswith('f.') for n in os.listdir('.')))",
        "3",
    ),
    "three dimensions": (
        "import matplotlib.pyplot as plt\nax = plt.figure().add_subplot(projection='3d')\n"
        "print(type(ax).__name__)",
        "Axes3D",
    ),
    "late imports": (
        "import sqlite3, ssl, decimal, zoneinfo, unittest, xml.dom.minidom, wave\n"
        "print(zoneinfo.ZoneInfo('Europe/Berlin'), sqlite3.connect('x.db') is not None)",
        "Europe/Berlin True",
    ),
    "a mistake that is caught": (
        "import numpy as np, traceback\ntry: np.linalg.inv(np.zeros((2, 2)))\n"
        "except Exception: print(traceback.format_exc())",
        "raise LinAlgError",
    ),
    "endless recursion": (
        "def f(): return f()\ntry: f()\nexcept RecursionError: print('deep')",
        "deep",
    ),
    "bytes at random": (
        "import secrets, os\nprint(len(os.urandom(4)), len(secrets.token_hex(2)))",
        "4 4",
    ),
    "own package": ("from autograder.values import plain\nprint(plain(3))", "3"),
    "metadata": ("import importlib.metadata as m\nprint(m.version('numpy'))", np.__version__),
    "exit": ("exit()\nprint('on')", "on"),
}

UNLIKE_JUPYTER = {
    "a package that is not there": ("import scipy.optimize", "No module named 'scipy'"),
    "input": ("name = input('Your name? ')", "nobody sits at the keyboard"),
    "a shell command": ("!ls -l", "`ls -l` was not run: a notebook cannot start other programs"),
    "its output": ("files = !ls", "`ls` was not run"),
    "an alias for one": ("%ls", "was not run"),
    "a shell cell": ("%%bash\nls", "`bash` was not run"),
    "another script": ("%%script perl\nprint 1", "`script perl` was not run"),
    "installing": ("%pip install scipy", "was not run: a notebook cannot start other programs"),
}
"""What a student at the keyboard could do, or with more installed: cell, the sentence instead."""
