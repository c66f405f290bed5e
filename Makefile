# Two commands do everything: make demo, make test. Both prepare .venv themselves.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

PYTHON ?= python3
VENV ?= .venv
CONSTRAINTS ?= constraints.txt
TIERS ?= not load and not attacks and not platforms and not site
WORKERS ?= 2
MINUTES ?= 5
BENCH ?=
LOAD ?=
NOTEBOOKS ?= notebooks
COURSE ?= online/course.toml
PORT ?= 8000
BIN := $(VENV)/bin
PY := $(BIN)/python
STAMP := $(VENV)/.installed
# nbgrader looks `alembic` up by its bare name, so the environment must be on PATH.
export PATH := $(if $(filter /%,$(BIN)),$(BIN),$(CURDIR)/$(BIN)):$(PATH)

.PHONY: help
help:  ## List the targets
	@grep -hE '^[a-z-]+:.*##' $(firstword $(MAKEFILE_LIST)) | sed -E 's/:.*## */\t/' | expand -t 16

$(STAMP): pyproject.toml $(CONSTRAINTS)
	@command -v $(PYTHON) >/dev/null || { echo "Python is missing: install Python 3.11 or later (or say which: make PYTHON=/path/to/python3)."; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "$(PYTHON) is $$($(PYTHON) --version 2>&1); Python 3.11 or later is needed (say which: make PYTHON=/path/to/python3.11)."; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "Python's venv module is missing: install it (on Debian and Ubuntu: apt-get install python3-venv)."; exit 1; }
	@echo "Preparing $(VENV): a virtual environment with the versions of $(or $(CONSTRAINTS),today) (once, about a minute) ..."
	@test -x $(PY) || $(PYTHON) -m venv $(VENV)
	@$(PY) -m pip install --quiet --disable-pip-version-check $(addprefix -c ,$(CONSTRAINTS)) -e '.[test,postgresql,excel,cluster,docs,benchmarks]' \
		|| { echo "Installing into $(VENV) failed; the lines above say why (no network?). Run the command again when that is mended."; exit 1; }
	@touch $@

.PHONY: env
env: $(STAMP)  ## Make the virtual environment .venv

.PHONY: demo
demo: $(STAMP)  ## Grade a sample class in .demo, from the released notebook to grades and feedback
	@$(PY) -m autograder.cli demo

.PHONY: test
test: lint  ## Check style and types, then run every test but long ones (attacks, load, platforms)
	@echo "Tests ($(TIERS)), $(WORKERS) at a time: some minutes ..."
	@$(PY) -m pytest -m "$(TIERS)" -n $(WORKERS) --dist loadfile --no-loadscope-reorder -q

.PHONY: unit
unit: $(STAMP)  ## Run the fast tests only
	@$(PY) -m pytest -m unit -q

.PHONY: lint
lint: $(STAMP)  ## Check style and types: ruff, mypy --strict
	@echo "Style and types: ruff, mypy --strict ..."
	@$(PY) -m ruff check --quiet . && $(PY) -m ruff format --quiet --check . && $(PY) -m mypy

.PHONY: notebooks
notebooks: $(STAMP)  ## Rebuild the notebooks from their text sources
	@$(PY) -m autograder.grading.build

.PHONY: wheel
wheel: $(STAMP)  ## Build the distributions into dist/: students', self-study, instructor's
	@for project in student self_study .; do \
		$(PY) -m build --wheel --no-isolation --outdir dist $$project | tail -n 1; \
	done

.PHONY: docs
docs: $(STAMP)  ## Build the documentation as a site into .docs; open .docs/index.html
	@COLUMNS=80 $(PY) -m sphinx --quiet --fail-on-warning --builder html docs .docs
	@echo "The documentation: .docs/index.html"

.PHONY: screenshots
screenshots: $(STAMP)  ## Take the pictures of the documentation anew, in Chromium (a minute)
	@$(PY) -m tests.screenshots

SITE_PY := .venv-site/bin/python
.venv-site/.installed: online/tools.txt online/tools-constraints.txt
	@echo "Preparing .venv-site: the tools that build the site (once, about half a minute) ..."
	@test -x $(SITE_PY) || $(PYTHON) -m venv .venv-site
	@$(SITE_PY) -m pip install --quiet --disable-pip-version-check -c online/tools-constraints.txt -r online/tools.txt \
		|| { echo "Installing into .venv-site failed; the lines above say why. Run the command again when that is mended."; exit 1; }
	@touch $@

.PHONY: site
site: .venv-site/.installed  ## Build the series for the browser into _site (NOTEBOOKS=folder COURSE=file.toml)
	@$(SITE_PY) -m online.build --notebooks $(NOTEBOOKS) --course $(COURSE)

.PHONY: site-serve
site-serve:  ## Show the site on this machine; prints the address (PORT=8000)
	@test -e _site/jupyter-lite.json || $(MAKE) --no-print-directory site
	@$(SITE_PY) -m online.serve --port $(PORT)

.PHONY: test-site
test-site: $(STAMP) .venv-site/.installed  ## Run every notebook of the series in a browser
	@$(PY) -m pytest tests/browser/test_site*.py -m "browser or site" -n 0 -v

.PHONY: test-oldest
test-oldest:  ## Run the fast tests with the oldest supported versions, in .venv-oldest
	@$(MAKE) --no-print-directory unit VENV=.venv-oldest CONSTRAINTS=constraints-oldest.txt

.PHONY: test-current
test-current:  ## Run the tests with the newest versions on the index, in .venv-current
	@$(MAKE) --no-print-directory test VENV=.venv-current CONSTRAINTS=

.PHONY: test-pre
test-pre:  ## Run the fast tests with the pre-release of numpy, in .venv-pre
	@$(MAKE) --no-print-directory env VENV=.venv-pre CONSTRAINTS=
	@.venv-pre/bin/python -m pip install --quiet --disable-pip-version-check --upgrade --pre numpy
	@$(MAKE) --no-print-directory unit VENV=.venv-pre CONSTRAINTS=

.PHONY: fuzz
fuzz: $(STAMP)  ## Send new malformed input to the wire and the notebook reader (5 minutes; MINUTES=60)
	@$(PY) -m tests.fuzz --minutes $(MINUTES)

.PHONY: bench
bench: $(STAMP)  ## Measure grading a class beside nbgrader's own autograde (an hour; quick: BENCH=--quick)
	@$(PY) -m benchmarks.engine $(BENCH)

.PHONY: load
load: $(STAMP)  ## Grade 5,000 submissions, kill 50 runs, lock the gradebook (an hour; quick: LOAD=--quick)
	@$(PY) -m pytest tests/load -m load -n 0 -v -s $(LOAD)

.PHONY: attacks
attacks: $(STAMP)  ## Grade all attacks: both commands, checkout and wheel, you and an ordinary user
	@$(PY) -m pytest tests/attacks -m "unit or pipeline or attacks" -n $(WORKERS) --dist loadfile -q

.PHONY: platforms
platforms: $(STAMP)  ## Build the archives for platforms in fresh environments and grade with them (minutes)
	@$(PY) -m pytest tests/pipeline/test_platform_archives.py -m platforms -n 0 -q

.PHONY: bank
bank: $(STAMP)  ## Judge the published banks of answers at many seeds (some minutes)
	@$(PY) -m benchmarks.bank --jobs $(WORKERS)

.PHONY: diagnosis
diagnosis: $(STAMP)  ## Measure on the published bank how well mistakes are named (a minute)
	@$(PY) -m benchmarks.diagnosis --jobs $(WORKERS)

.PHONY: kill-table
kill-table: $(STAMP)  ## Measure our judge beside the rules people use today, into docs/kill-table.md (a minute)
	@$(PY) -m benchmarks.kill_table --jobs $(WORKERS)

.PHONY: mutations
mutations: $(STAMP)  ## Switch the judge's rules off one at a time: does the suite notice each? (10 minutes)
	@$(PY) -m benchmarks.mutations --jobs $(WORKERS)

.PHONY: constraints
constraints: $(STAMP)  ## Renew constraints.txt and constraints-oldest.txt from fresh environments
	@$(PY) .ci/constraints.py

.PHONY: hooks
hooks: $(STAMP)  ## Check each commit before it is made (pre-commit)
	@$(PY) -m pre_commit install
