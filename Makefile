# Two commands do all their own set-up: `make demo` and `make test`. A second run is fast.

PYTHON ?= $(shell command -v python3.11 || command -v python3.12 || command -v python3)
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready

.PHONY: demo test lint types unit format gate lock benchmark accuracy clean

demo: $(READY)
	@$(BIN)/python examples/demo.py

test: lint types unit

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)
	$(BIN)/mypy

unit: $(READY)
	$(BIN)/pytest

# Everything below is for those who work on Dragoman.

format: $(READY)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

gate: $(READY)  ## scores on the examples against the pinned floors; ARGS=--update raises them
	$(BIN)/python -m dragoman.evaluation $(ARGS)

benchmark: $(READY)
	$(BIN)/python benchmarks/speed.py $(ARGS)

accuracy: $(READY)  ## measures everything and writes docs/accuracy.md; ARGS="--data FOLDER"
	$(BIN)/python benchmarks/accuracy.py $(ARGS)

lock:  ## pins every version; needs uv
	uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --no-header --quiet --output-file requirements-dev.txt

$(READY): requirements-dev.txt pyproject.toml
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Dragoman needs Python 3.11 or later; set PYTHON=/path/to/python3.11"; exit 2; }
	test -x $(BIN)/python || "$(PYTHON)" -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $(READY)

clean:
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis
