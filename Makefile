# Everything a person or CI does here. Needs python3 (3.11 or newer) and make, nothing else.

PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python
INSTALL := $(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes
HOW := --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --quiet
PIN := $(VENV)-lock/bin/uv pip compile pyproject.toml $(HOW)

.PHONY: demo test lint eval bench fit lock clean
.DEFAULT_GOAL := demo

demo: $(VENV)/installed ## the whole bot in a browser, nothing configured
	@$(RUN) -m bot sandbox

test: $(VENV)/tools ## pass the tests
	@$(RUN) -m pytest

lint: $(VENV)/tools ## style and types
	@$(RUN) -m ruff format --check --quiet .
	@$(RUN) -m ruff check --quiet .
	@$(RUN) -m mypy

eval: $(VENV)/tools ## how well questions are understood
	@$(RUN) -m tests.golden.evaluate --wrong
	@$(RUN) -m tests.golden.names --wrong

bench: $(VENV)/tools ## how fast and how large
	@$(RUN) -m tests.load.bench
	@$(RUN) -m tests.load.serving
	@$(RUN) -m tests.load.broadcast
	@$(RUN) -m tests.load.replicas
	@$(RUN) -m tests.load.ledger

fit: $(VENV)/tools ## fit the decision's numbers on the development questions
	@$(RUN) -m tests.golden.fit

lock: ## pin the newest versions of everything, with hashes and no index address
	@$(PYTHON) -m venv $(VENV)-lock
	@$(VENV)-lock/bin/python -m pip install --quiet uv
	@$(PIN) --upgrade -o requirements.lock
	@$(PIN) --upgrade --group dev --constraint requirements.lock -o tests/requirements.lock
	@$(VENV)-lock/bin/uv pip compile $(HOW) --upgrade --group build -o deploy/requirements.lock
	@rm -rf $(VENV)-lock

clean: ## take away what the other targets made
	@rm -rf $(VENV) var .mypy_cache .pytest_cache .ruff_cache .hypothesis dist

$(VENV)/installed: requirements.lock
	@echo "Setting up in $(VENV): once, about a minute."
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "error: Python 3.11 or newer is needed; make PYTHON=/path/to/python3.12")'
	@$(PYTHON) -m venv $(VENV)
	@$(INSTALL) -r requirements.lock
	@touch $@

$(VENV)/tools: $(VENV)/installed tests/requirements.lock
	@echo "Adding what tests and checks need: once."
	@$(INSTALL) -r tests/requirements.lock
	@touch $@
