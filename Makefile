# What a person types. `make` alone lists it. Stamp files keep each step from running twice.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
# Nothing that stands in a person's own pip settings about extra options may change what is installed.
PIP    := $(BIN)/python -m pip --disable-pip-version-check install --quiet

KG_FILES := $(shell find kg -type f -not -path '*/__pycache__/*' 2>/dev/null)
ARTICLES := $(shell find sources -type f 2>/dev/null)

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help install graph notebooks docs test bench answers vocabulary lint types imports floors check format lock clean

help: ## list these commands
	@sed -n 's/^\([a-z][a-z-]*\):.*## \(.*\)/  make \1	\2/p' $(MAKEFILE_LIST) | expand -t 18

install: $(VENV)/.kg ## make .venv and install Basegraph with its locked dependencies

graph: out/graph.html ## build out/ from the articles in sources/

notebooks: $(VENV)/.dev ## run notebooks/ again and save them with their outputs
	$(BIN)/python notebooks/run.py

docs: $(VENV)/.dev ## build the site of docs/ into out/site, and fail on any warning
	$(BIN)/python -m sphinx --fail-on-warning --keep-going -q -b html docs out/site

test: $(VENV)/.dev ## run the tests, on up to four cores at once
	$(BIN)/python -m pytest -q -n auto --maxprocesses 4 --dist loadfile

answers: $(VENV)/.dev out/graph.html ## write anew what the questions should answer; read the difference
	$(BIN)/python -m tests.query.expected out

vocabulary: $(VENV)/.dev ## write anew what is made from the vocabulary: ontology, shapes, its page; read the difference
	$(BIN)/python -m tests.export.renew

bench: $(VENV)/.dev ## measure against what others offer, in the same run; takes minutes
	@for each in tests/bench/bench_*.py; do \
		echo "$$each"; $(BIN)/python -m tests.bench.$$(basename $$each .py) || exit 1; done

lint: $(VENV)/.dev ## check style and format
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.dev ## check the types
	$(BIN)/mypy --strict kg

imports: $(VENV)/.dev ## check that imports go one way
	$(BIN)/lint-imports --no-cache

floors: $(VENV)/.dev out/graph.html ## score out/ against the gold, and fail below a floor
	$(BIN)/kg score tests/gold out --floors tests/gold/floors.toml

check: lint types imports test floors ## all that is checked before a change is accepted

format: $(VENV)/.dev ## put the code into its format
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .

lock: $(VENV)/.dev ## write both lock files again from pyproject.toml
	$(BIN)/python -m piptools compile $(LOCK) --output-file requirements.lock pyproject.toml
	$(BIN)/python -m piptools compile $(LOCK) --constraint requirements.lock --extra dev --extra notebook --extra docs \
		--output-file requirements-dev.lock pyproject.toml

LOCK := --quiet --generate-hashes --allow-unsafe --strip-extras --all-build-deps --no-header --no-annotate \
	--no-emit-index-url --no-emit-trusted-host --no-emit-find-links

clean: ## remove all that these commands made
	rm -rf $(VENV) out build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find kg tests -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or later is needed; name one: make PYTHON=python3.12 ..." >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || \
		{ echo "Python has no venv here; on Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	@touch $@

# The package itself is linked, not copied: what is edited in kg/ is what runs.
$(VENV)/.kg: $(VENV)/.made requirements.lock pyproject.toml
	$(PIP) --require-hashes --no-deps -r requirements.lock
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.kg requirements-dev.lock
	$(PIP) --require-hashes --no-deps -r requirements-dev.lock
	@touch $@

out/graph.html: $(VENV)/.kg $(KG_FILES) $(ARTICLES)
	$(BIN)/kg build sources --out out
	@touch $@
