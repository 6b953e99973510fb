# Every act of the project, one target each. `make help` lists them.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
export PIP_DISABLE_PIP_VERSION_CHECK = 1

.PHONY: help run books test test-train lint types imports web check lock screenshots clean

help:  ## List the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

run: $(VENV)/.run  ## Set everything up and serve the demo fashion shop at http://127.0.0.1:8000
	$(BIN)/floorwalker demo

books: $(VENV)/.run  ## The same with the demo book shop
	$(BIN)/floorwalker demo books

test: $(VENV)/.dev  ## Set everything up and pass the tests
	$(BIN)/python -m pytest

test-train: $(VENV)/.train  ## The encoder trainer's tests, which need PyTorch
	$(BIN)/python -m pytest tests/training

lint: $(VENV)/.dev  ## Style and common faults
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: $(VENV)/.train  ## Strict types (of the trainer too, so PyTorch is there)
	$(BIN)/mypy

imports: $(VENV)/.dev  ## Imports go down only
	$(BIN)/lint-imports

web: $(VENV)/.dev  ## Types and unit tests of the chat page
	$(BIN)/python hatch_build.py check

screenshots: $(VENV)/.dev  ## The pictures of the page in docs/images, from the demo shops (needs chromium)
	PYTHONPATH=tests $(BIN)/python -m web.screenshots

check: lint types imports web test  ## Everything a change must pass

lock:  ## Resolve the locked dependencies anew (needs uv)
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --upgrade --quiet \
		pyproject.toml --group build -o requirements/run.txt
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --upgrade --quiet \
		pyproject.toml --group build --group dev -o requirements/dev.txt

clean:  ## Remove the environment, what was built, and the demo shops
	rm -rf $(VENV) build dist var src/floorwalker/server/static web/node_modules

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Floorwalker needs Python 3.11 or newer: make run PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)

SOURCES := pyproject.toml hatch_build.py $(shell find web -name node_modules -prune -o -type f -print)

$(VENV)/.run: $(VENV)/bin/python requirements/run.txt $(SOURCES)
	$(BIN)/pip install --quiet --require-hashes -r requirements/run.txt
	$(BIN)/pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: $(VENV)/bin/python requirements/dev.txt $(SOURCES)
	$(BIN)/pip install --quiet --require-hashes -r requirements/dev.txt
	$(BIN)/pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.train: $(VENV)/.dev
	$(BIN)/pip install --quiet "torch==2.13.0" onnxscript
	@touch $@
