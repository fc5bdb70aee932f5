# Everything goes through .venv, which `make setup` makes from the locked requirements.
# PYTHON=... chooses the interpreter (3.11 to 3.13).

PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	"$$p" -c 'import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null && echo "$$p" && break; done)
BIN := .venv/bin

.PHONY: audit demo faults soak test fuzz lint setup up down bench accuracy docs env lock clean
.DEFAULT_GOAL := demo

demo: setup  ## replay the seeds through everything, on real servers, and print what changed hands
	@$(BIN)/groundshift demo

test: setup  ## every test, on the real servers too: whole files, by three workers
	@$(BIN)/pytest --numprocesses 3 --dist loadfile --no-loadscope-reorder

fuzz: setup  ## read 10,000 mutated articles
	@FUZZ_EXAMPLES=10000 $(BIN)/pytest --timeout=0 tests/core/reading/test_reading_fuzz.py

lint: setup  ## style and types
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy

up: setup  ## start Kafka and Elasticsearch and keep them running
	@$(BIN)/groundshift up

down: setup  ## stop them
	@$(BIN)/groundshift down

audit: setup  ## look the locked packages up in the list of known vulnerabilities; without a network it says so
	@rm -f .audit.json; $(BIN)/pip-audit --disable-pip --require-hashes --progress-spinner off --format json --output .audit.json \
		--requirement requirements.lock || true
	@$(BIN)/python -c 'import json, pathlib, sys; f = pathlib.Path(".audit.json"); \
		found = [p for p in json.loads(f.read_text())["dependencies"] if p.get("vulns")] if f.exists() else None; \
		print("not audited: nobody answered" if found is None else found or "no known vulnerability"); sys.exit(bool(found))'

faults: setup  ## the long kill matrix, poison by 10,000, a month of 200 feeds and a cluster; writes reports into docs/reliability.md
	@$(BIN)/python tests/faults/matrix.py --write
	@POISON=10000 $(BIN)/pytest tests/faults/test_poison_by_the_thousand.py
	@MONTH_FEEDS=200 $(BIN)/pytest -s tests/producers/test_month.py
	@$(BIN)/python tests/faults/cluster.py --write

soak: setup  ## articles without end on real servers, for two hours: memory, lag, throughput; writes the report into docs/reliability.md
	@$(BIN)/python tests/faults/soak.py --write

bench: setup  ## measure; prints ratios
	@for f in $(filter-out benchmarks/accuracy.py,$(wildcard benchmarks/*.py)); do echo "== $$f"; $(BIN)/python "$$f" || exit 1; done

accuracy: setup  ## score the reading: GOLD="FILE..." for one's own annotated articles
	@$(BIN)/python benchmarks/accuracy.py $(GOLD)

setup: .venv/.ready

.venv/.ready: requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "make: no Python 3.11 to 3.13 with venv found: install python3 and python3-venv, or call make PYTHON=/path/to/python" >&2; exit 2; }
	@test -x $(BIN)/python || "$(PYTHON)" -m venv .venv
	@echo "Installing $$(grep -c == requirements.lock) locked packages into .venv (a minute or two, once) ..."
	@{ $(BIN)/python -m pip install --disable-pip-version-check --no-deps --require-hashes --requirement requirements.lock || echo "!failed"; } | \
		awk '/^Collecting/ { if (++n % 25 == 0) print "  " n " fetched"; fflush() } /^Installing/ { print "  " n " fetched, installing them"; fflush() } \
		/^!failed/ { failed = 1 } END { exit failed }'
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

docs: setup  ## write docs/reference.md from the code
	@$(BIN)/python docs/make_reference.py

env:  ## write passwords for docker-compose.yml into .env
	@sh docker/env.sh

LOCK := uv pip compile --generate-hashes --no-header --no-annotate --quiet
IMAGE := --constraint requirements.lock --python-version 3.12 --python-platform linux --extra feeds --extra documents --extra notify --extra grafana --extra serve

lock:  ## lock anew, with uv: names, versions and hashes, no addresses
	$(LOCK) pyproject.toml --extra dev --universal --python-version 3.11 --output-file requirements.lock
	$(LOCK) pyproject.toml $(IMAGE) --output-file docker/requirements.lock
	$(LOCK) pyproject.toml docker/airflow.in $(IMAGE) --extra airflow --output-file docker/airflow.lock

clean:  ## remove the environment and the local servers' data
	@! test -x $(BIN)/groundshift || $(BIN)/groundshift down
	rm -rf .venv data .pytest_cache .mypy_cache .ruff_cache
