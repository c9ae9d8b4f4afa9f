# The two commands of the README (on Windows: `py tasks.py run`, `py tasks.py test`), and what a developer needs beside them.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: run test test-slow bench build accept lint lock sbom licences messages setup clean

run:
	@$(PYTHON) tasks.py run

test:
	@$(PYTHON) tasks.py test

lint:
	@$(PYTHON) tasks.py lint

setup:
	@$(PYTHON) tasks.py setup

# Many sessions at once, worker processes killed: minutes, and no part of `make test`.
test-slow: setup
	$(BIN)/python -m pytest -n 0 -m slow

# The atlas beside a blank page and the same map made in the usual ways, into bench/RESULTS.md: ten minutes.
bench: setup
	test -x .venv-bench/bin/python || $(BIN)/uv venv -q --python $(BIN)/python .venv-bench
	$(BIN)/uv pip install -q --python .venv-bench/bin/python --require-hashes -r requirements-bench.txt
	$(BIN)/python -m bench

build: setup
	$(BIN)/python -m data.build
	$(BIN)/frictionless validate data/built/$(or $(ATLAS_TERRITORY),berre-fos)/datapackage.json
	$(BIN)/frictionless validate data/built/france/datapackage.json

accept: setup
	$(BIN)/python -m data.build.accept

# The newest versions that requirements/*.in allow, with the hash of every file, for every Python from 3.11.
lock: setup
	for name in requirements:run requirements-uv:uv requirements-dev:dev requirements-sbom:sbom requirements-bench:bench; do \
		$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url \
			--no-emit-find-links requirements/$${name#*:}.in -o $${name%:*}.txt $(LOCK_OPTIONS); \
	done
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-deps --no-emit-index-url \
		--no-emit-find-links requirements/contours.in -o requirements-contours.txt $(LOCK_OPTIONS)

# Every package the atlas runs with, with version, hash and licence (CycloneDX); and their licences as a table.
sbom: setup
	$(BIN)/uv run -q --no-project --isolated --with-requirements requirements-sbom.txt cyclonedx-py environment --pyproject pyproject.toml --output-reproducible -o sbom.cdx.json $(BIN)/python

licences: setup
	$(BIN)/pip-licenses --from=mixed --format=markdown --with-urls --order=name --output-file=docs/LICENCES.md \
		--packages $$(sed -nE 's/^([A-Za-z0-9_.-]+)==.*/\1/p' requirements.txt)

# English needs no catalogue of messages: they are its words.
messages: setup
	$(BIN)/pybabel -q extract -F babel.cfg -k t -k plural:1,2 -k N_ --no-location --sort-output -o data/locale/atlas.pot .
	for language in $(filter-out en,$(notdir $(wildcard data/locale/*))); do \
		$(BIN)/pybabel -q update -D atlas -l $$language -i data/locale/atlas.pot -d data/locale --no-fuzzy-matching; \
	done
	rm data/locale/atlas.pot

clean:
	rm -rf .venv .venv-bench node_modules .pytest_cache .mypy_cache .ruff_cache .hypothesis test-results
