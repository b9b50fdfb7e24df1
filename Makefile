# Everything a person or CI does here. Needs python3 (3.11 or newer) and make, nothing else.

PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python

.PHONY: demo test lint eval bench fit lock clean
.DEFAULT_GOAL := demo

demo: $(VENV)/installed ## ask questions at the terminal, nothing configured
	@$(RUN) -m bot ask

test: $(VENV)/installed ## pass the tests
	@$(RUN) -m pytest

lint: $(VENV)/installed ## style and types
	@$(RUN) -m ruff format --check --quiet .
	@$(RUN) -m ruff check --quiet .
	@$(RUN) -m mypy

eval: $(VENV)/installed ## how well questions are understood
	@$(RUN) -m tests.golden.evaluate --wrong

bench: $(VENV)/installed ## how fast and how large
	@$(RUN) -m tests.load.bench
	@$(RUN) -m tests.load.serving

fit: $(VENV)/installed ## fit the decision's numbers on the development questions
	@$(RUN) -m tests.golden.fit

lock: ## pin the newest versions of everything, with hashes and no index address
	@$(PYTHON) -m venv $(VENV)-lock
	@$(VENV)-lock/bin/python -m pip install --quiet uv
	@$(VENV)-lock/bin/uv pip compile pyproject.toml --group dev --universal --python-version 3.11 \
		--generate-hashes --no-emit-index-url --no-header --upgrade --quiet -o requirements.lock
	@rm -rf $(VENV)-lock

clean: ## take away what the other targets made
	@rm -rf $(VENV) var .mypy_cache .pytest_cache .ruff_cache .hypothesis dist

$(VENV)/installed: requirements.lock
	@echo "Setting up in $(VENV): once, about a minute."
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "error: Python 3.11 or newer is needed; make PYTHON=/path/to/python3.12")'
	@$(PYTHON) -m venv $(VENV)
	@$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@
