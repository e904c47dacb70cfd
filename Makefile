# Thin targets; what they call lives in the package, in tests/, eval/ and bench/.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
ifeq ($(shell uv --version >/dev/null 2>&1 && echo there),there)
UV := uv
else
UV := .tools/bin/uv
SETUP_NEEDS := .tools/bin/uv
endif
BIN := .venv/bin
export PATH := $(CURDIR)/.tools/bin:$(PATH)
PYTEST_ARGS ?=
EVAL_ARGS ?=

.PHONY: setup demo desk test test-web pictures chromium check eval gate bench accept lock train vendor soak

setup: $(SETUP_NEEDS)
	$(UV) sync --frozen --all-extras --quiet

# Where uv is missing: from pip, into a folder of its own, or for the user where Python has no venv.
.tools/bin/uv:
	$(PYTHON) -m venv .tools && .tools/bin/python -m pip install --quiet 'uv>=0.5' \
	|| { mkdir -p .tools/bin && $(PYTHON) -m pip install --quiet --user 'uv>=0.5' \
	&& ln -sf "$$($(PYTHON) -m site --user-base)/bin/uv" $@; }

demo: setup
	$(BIN)/dragoman demo

desk: setup
	$(BIN)/dragoman serve --demo

test: setup
	$(BIN)/python -m pytest -n logical --maxprocesses 4 $(PYTEST_ARGS)

# Pages in Debian's Chromium: every page, light and dark, narrow and wide; the axe rules; review by keys; without scripts.
test-web: setup chromium
	BROWSER=1 $(BIN)/python -m pytest -q tests/web $(PYTEST_ARGS)

pictures: setup chromium
	$(BIN)/python -m tests.web.pictures

chromium:
	@command -v chromium >/dev/null || { [ "$$(id -u)" = 0 ] && apt-get update -qq && apt-get install -y -qq chromium >/dev/null; } \
	|| { echo "Chromium is missing. Install it with: sudo apt-get install chromium"; exit 1; }

check: setup
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/python -m pytest -q -m "not slow" tests/unit tests/test_architecture.py

eval: setup
	$(BIN)/python -m eval $(EVAL_ARGS)

gate: setup
	$(BIN)/python -m eval gate $(EVAL_ARGS)

bench: setup
	$(BIN)/python -m bench

# Takes a quarter of an hour and more; the log is kept.
soak: setup
	$(BIN)/python -m tests.soak $(SOAK_ARGS) 2>&1 | tee soak.log

accept: setup
	$(BIN)/python -m tests.reports.accept

# The second opinion on types of events, without and with sentence vectors, from the corpus and the rows; the same sentences and rows give the same bytes.
train: setup
	$(BIN)/dragoman train events --data corpus/sentences -o src/dragoman/knowledge/data/opinion.model
	$(BIN)/dragoman train events --semantic --data corpus/sentences -o src/dragoman/knowledge/data/opinion-semantic.model

lock: $(SETUP_NEEDS)
	$(UV) lock

vendor: setup
	$(BIN)/python tools/vendor.py
