# Everything stands on .venv: `make install` makes it from the hashed lock, and does nothing when it is up to date.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
UV_VERSION := 0.13.9
export DISCLOSURE_DATA ?= data
export DISCLOSURE_LANDING ?= data/landing

.PHONY: install run test clients lint docs ui bench lock

install: $(STAMP)

$(STAMP): requirements.lock pyproject.toml
	@echo "Installing into $(VENV): about a minute the first time."
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@test -x $(BIN)/uv || $(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
	@$(BIN)/uv pip install --quiet --compile-bytecode --python $(BIN)/python --require-hashes -r requirements.lock
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps -e .
	@touch $(STAMP)

run: install
	$(BIN)/disclosure build

test: install
	$(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder

# Real clients, each in an environment of its own: docs/connect.md says which. The first time takes some minutes.
clients: export DISCLOSURE_CLIENTS ?= $(HOME)/.cache/disclosure-clients
clients: install
	$(BIN)/python -m pytest -rs tests/clients

lint: install
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

docs: install
	$(BIN)/python -m orchestration.documents

# The UI of the same instance that `make run` uses, at http://localhost:3000.
ui: install
	$(BIN)/disclosure ui

bench: install
	$(BIN)/python -m benchmarks

lock: install
	$(BIN)/uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-annotate --no-header --output-file requirements.lock
