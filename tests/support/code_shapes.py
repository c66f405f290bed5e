"""The shape of a piece of code: what stays the same when variables get other names.

A shape is one expression with its variables numbered, methods written as functions
(``x.sum(1)`` is ``np.sum(x, axis=1)``), and the operands of ``+`` and ``*`` in one order. Two
answers of the same shape are the same answer. Used to find answers where none may be.
"""

import ast
import copy
import re
import textwrap
from collections.abc import Iterator

MODULES = {"np"}
AS_FUNCTIONS = {"sum", "mean", "dot", "transpose", "ravel", "reshape", "copy", "repeat"}
OPERATORS = {
    "add": ast.Add,
    "subtract": ast.Sub,
    "multiply": ast.Mult,
    "divide": ast.Div,
    "dot": ast.MatMult,
    "matmul": ast.MatMult,
}
TELLING = 2
"""An expression with fewer operations, such as ``np.mean(x)``, says nothing about an answer."""

Shapes = dict[str, ast.expr]
"""Shape -> an expression that has it, written in one style."""


def shapes_in_code(code: str, telling: int = TELLING) -> Shapes:
    """The shapes of all telling expressions of a program.

    Expressions are taken as they stand, and with each variable that is assigned once replaced by
    its value, so that an answer spread over several lines equals the same answer in one.
    """
    tree = _OneStyle().visit(ast.parse(textwrap.dedent(code)))
    found = dict(_shapes(tree, telling))
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            found.update(_shapes(_inlined(node), telling))
    return found


def shape_of(code: str) -> str:
    """The shape of one expression."""
    tree = _OneStyle().visit(ast.parse(code.strip(), mode="eval"))
    return _shape(tree.body, {})


def shapes_in_text(text: str, telling: int = TELLING) -> Shapes:
    """The same for prose: fenced code, code between backticks, and lines that are code."""
    found: Shapes = {}
    fenced = re.findall(r"```[^\n]*\n(.*?)```", text, flags=re.S)
    spans = re.findall(r"`+([^`\n]+)`+", text)
    for piece in {text, *fenced, *spans, *text.splitlines()}:
        if not re.search(r"[-+*/@(]", piece):
            continue
        try:
            found.update(shapes_in_code(piece.strip(), telling))
        except (SyntaxError, ValueError):
            continue
    return found


def shapes_in_module(code: str, telling: int = TELLING) -> Shapes:
    """Shapes of a module's code, and of its strings read as prose."""
    found = shapes_in_code(code, telling)
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            found.update(shapes_in_text(node.value, telling))
    return found


def _shapes(tree: ast.AST, telling: int) -> Iterator[tuple[str, ast.expr]]:
    operations: dict[ast.AST, int] = {}

    def count(node: ast.AST) -> int:
        own = (
            isinstance(node, ast.BinOp | ast.UnaryOp | ast.Compare)
            or (isinstance(node, ast.Call) and not isinstance(node.func, ast.Name))
            or (isinstance(node, ast.Attribute) and node.attr == "T")
        )
        operations[node] = own + sum(count(child) for child in ast.iter_child_nodes(node))
        return operations[node]

    count(tree)
    for node, number in operations.items():
        if isinstance(node, ast.expr) and number >= telling:
            yield _shape(node, {}), node


def _shape(value: object, names: dict[str, str] | None) -> str:
    """Text of a syntax tree with its variables numbered; without ``names`` all look alike."""
    if isinstance(value, list):
        return f"[{','.join(_shape(item, names) for item in value)}]"
    if not isinstance(value, ast.AST):
        return repr(value)
    if isinstance(value, ast.expr_context):
        return ""
    name = value.id if isinstance(value, ast.Name) else getattr(value, "arg", None)
    if isinstance(value, ast.Name | ast.arg) and isinstance(name, str) and name not in MODULES:
        return "v" if names is None else names.setdefault(name, f"v{len(names)}")
    fields = (_shape(field, names) for _, field in ast.iter_fields(value))
    return f"{type(value).__name__}({','.join(fields)})"


class _OneStyle(ast.NodeTransformer):
    """Several ways to write one thing, written in one."""

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        self.generic_visit(node)
        return ast.Constant(None) if node.attr == "newaxis" else node

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        if isinstance(node.func, ast.Attribute):
            name, owner = node.func.attr, node.func.value
            is_module = isinstance(owner, ast.Name) and owner.id in MODULES
            if not is_module and name in AS_FUNCTIONS:
                node.args.insert(0, owner)
                node.func = ast.Attribute(ast.Name("np", ast.Load()), name, ast.Load())
            if name in OPERATORS and len(node.args) == 2:
                return _sorted(ast.BinOp(node.args[0], OPERATORS[name](), node.args[1]))
            if name == "transpose" and len(node.args) == 1:
                return ast.Attribute(node.args[0], "T", ast.Load())
            if name in ("sum", "mean") and len(node.args) == 2:
                node.keywords.insert(0, ast.keyword("axis", node.args.pop()))
        return node

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        self.generic_visit(node)
        return _sorted(node)


def _sorted(node: ast.BinOp) -> ast.BinOp:
    if not isinstance(node.op, ast.Add | ast.Mult):
        return node
    left, right = sorted((node.left, node.right), key=lambda side: _shape(side, None))
    return ast.BinOp(left, node.op, right)


def _inlined(function: ast.FunctionDef) -> ast.FunctionDef:
    """The function with each variable that is assigned once, by name, replaced by its value."""
    function = copy.deepcopy(function)
    stores: dict[str, int] = {}
    for node in ast.walk(function):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            stores[node.id] = stores.get(node.id, 0) + 1
    values: dict[str, ast.expr] = {}

    class Replace(ast.NodeTransformer):
        def visit_Name(self, node: ast.Name) -> ast.AST:
            if isinstance(node.ctx, ast.Load) and node.id in values:
                return copy.deepcopy(values[node.id])
            return node

    for statement in function.body:
        Replace().visit(statement)
        match statement:
            case ast.Assign(targets=[ast.Name(id=name)], value=value) if stores[name] == 1:
                values[name] = value
    return function
