"""Strips every assert from the cells that follow, with an AST transformer of IPython.

stopped by: no test runs beside the student's code; the verdict is made in another process
layer: process
beats stock: yes
"""
# %% first
import ast


class NoAsserts(ast.NodeTransformer):
    def visit_Assert(self, node):
        return ast.Pass()

    def visit_Expr(self, node):
        return ast.Pass() if "assert" in ast.unparse(node) else node


get_ipython().ast_transformers.append(NoAsserts())
