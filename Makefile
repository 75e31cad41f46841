# Needs git, make and Python 3.11 or later with pip; all else is fetched into .venv and static/node_modules.
PYTHON ?= python3
BIN := .venv/bin
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help
.NOTPARALLEL:
# Tests start hundreds of servers: where compiled code is not kept, each would compile all of it again.
unexport PYTHONDONTWRITEBYTECODE

# The environment is made without pip and filled from outside: some systems ship Python without ensurepip.
PIP := $(PYTHON) -m pip --python $(BIN)/python --disable-pip-version-check install --quiet
CLIENT := $(BIN)/python static/hatch_build.py
# Most tests wait for a server, a timer or a disk: two for each core keep it busy.
CORES := $(shell getconf _NPROCESSORS_ONLN)
WORKERS := $(shell expr 2 '*' $(CORES))
SCREENS := $(shell expr $(CORES) + 1)
CLIENT_SOURCES := $(shell find static/src static/public -type f) \
  $(addprefix static/,.npmrc package.json package-lock.json vite.config.ts index.html hatch_build.py)

.PHONY: help run test format lint types unit client-test browser client dev screens load bench bench-client torture hostile simulate planted words lock clean tools

help: ## List the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 22

run: .venv/.board board/client/index.html ## Set up what is missing, then serve the board
	@$(BIN)/board migrate
	@exec $(BIN)/board serve

test: lint types unit client-test browser ## Everything that must pass
	@echo "All tests passed."

format: tools ## Rewrite all sources in the house style
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(CLIENT) format

lint: .venv/.board ## Style, and which module may import which
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports --no-logo

types: .venv/.board ## Python types
	$(BIN)/mypy

unit: tools ## Python tests that need no browser
	$(BIN)/pytest -q -n $(WORKERS) --dist worksteal --ignore=tests/browser

client-test: tools board/client/index.html ## The client: types, tests, HTML
	$(CLIENT) check test validate

browser: tools board/client/index.html ## Tests in a real browser
	$(BIN)/pytest -q -n $(SCREENS) --dist worksteal tests/browser

client: board/client/index.html ## Build the client, when a source is newer

dev: tools ## The client with reload at http://127.0.0.1:5173, beside a `make run` in another terminal
	$(CLIENT) dev

screens: tools board/client/index.html ## Pictures of every screen; PARTS= some of them (tests/browser/screens.py names them)
	$(BIN)/python -m tests.browser.screens $(PARTS)

simulate: .venv/.board ## Play histories under simulated faults: SEEDS= of them from FIRST= on, or SEED= alone
	SEEDS=$(or $(SEEDS),10000) FIRST=$(or $(FIRST),1) $(BIN)/pytest -q -n auto tests/simulation/test_histories.py -k nothing_acknowledged

planted: .venv/.board ## Plant every known kind of mistake, and see each found
	$(BIN)/python -m tests.planted

load: .venv/.board ## Hundreds of people dropped at once, and slow readers: figures (some minutes)
	$(BIN)/python -m tests.load

bench: .venv/.board ## Figures beside floors and peers: ROWS= PEERS= SECONDS= of each, LONG= seconds, RUNS=, RECORD=1 for the docs
	$(BIN)/python -m tests.bench --rows "$(ROWS)" --peers "$(PEERS)" --seconds $(or $(SECONDS),4) \
	  --long $(or $(LONG),30) --runs $(or $(RUNS),1) $(if $(RECORD),--record)

bench-client: tools board/client/index.html ## The table under one's hands with 40, 200 and 1,000 cards: frame times, in one browser (some minutes)
	$(BIN)/python -m tests.frames

torture: .venv/.board ## Kill servers and engines under load: KILLS= of each kind, ACKNOWLEDGED= commands, SEED=
	$(BIN)/python -m tests.torture --kills $(or $(KILLS),150) --acknowledged $(or $(ACKNOWLEDGED),500000) --seed $(or $(SEED),1)

hostile: .venv/.board ## What strangers and guests may try, and a quiet room beside it: a table (some minutes), LINES= of it
	$(BIN)/python -m tests.hostile $(LINES)

words: tools ## Hand what exports say, in Fluent, to the server
	$(CLIENT) words

lock: pyproject.toml ## Choose the versions and hashes of every dependency anew
	$(PYTHON) -m venv --clear --without-pip .cache/lock
	$(PYTHON) -m pip --python .cache/lock/bin/python --disable-pip-version-check install --quiet uv==0.13.9
	$(PYTHON) -c 'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["build-system"]["requires"], sep="\n")' \
	  | .cache/lock/bin/uv --quiet pip compile pyproject.toml - --extra test --universal --python-version 3.11 --upgrade \
	    --generate-hashes --no-config --no-emit-index-url --no-header --no-annotate --output-file .requirements.lock
	@! grep -n '://' .requirements.lock

clean: ## Remove everything that was fetched or built; data/ stays
	rm -rf .venv .cache static/node_modules board/client dist test-results
	rm -rf .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

# Before the client's build, so that npm runs once: what tests need holds what the build needs.
tools: .venv/.board
	@$(CLIENT) install

.venv/.packages: .requirements.lock
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Python 3.11 or later is needed: make PYTHON=…")'
	@echo "Installing the Python packages into .venv (about half a minute, once)…"
	@test -x $(BIN)/python || $(PYTHON) -m venv --clear --without-pip .venv
	@$(PIP) --require-hashes -r .requirements.lock
	@touch $@

.venv/.board: .venv/.packages pyproject.toml
	@BOARD_SKIP_CLIENT=1 $(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

board/client/index.html: .venv/.board $(CLIENT_SOURCES)
	@$(CLIENT) build
