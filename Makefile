# Two commands do everything: make demo, make test. Both prepare .venv themselves.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

PYTHON ?= python3
VENV ?= .venv
CONSTRAINTS ?= constraints.txt
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
# nbgrader looks `alembic` up by its bare name, so the environment must be on PATH.
export PATH := $(CURDIR)/$(BIN):$(PATH)

.PHONY: help
help:  ## List the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## */\t/' | expand -t 16

$(STAMP): pyproject.toml $(CONSTRAINTS)
	@command -v $(PYTHON) >/dev/null || { echo "Python is missing: install Python 3.11 or later (or say which: make PYTHON=/path/to/python3)."; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "$(PYTHON) is $$($(PYTHON) --version); Python 3.11 or later is needed (say which: make PYTHON=/path/to/python3.11)."; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "Python's venv module is missing: install it (on Debian and Ubuntu: apt-get install python3-venv)."; exit 1; }
	@echo "Preparing $(VENV): a virtual environment with the tested versions of $(CONSTRAINTS) (once, about a minute) ..."
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c $(CONSTRAINTS) -e '.[test]'
	@touch $@

.PHONY: env
env: $(STAMP)  ## Make the virtual environment .venv

.PHONY: lint
lint: $(STAMP)  ## ruff and mypy --strict
	@ruff check . && ruff format --check . && mypy

.PHONY: notebooks
notebooks: $(STAMP)  ## Rebuild the notebooks from their text sources
	@python -m autograder.grading.build
