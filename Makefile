# Everything that this project does, one line of help each: `make help`.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
JOBS   ?= 2
PORT   ?= 8000

# The banner about MkDocs 2.0 says nothing that this project has not decided: pyproject.toml caps it.
export NO_MKDOCS_2_WARNING = 1
export TITLE

.DEFAULT_GOAL := help
.PHONY: help serve build new test check nu screenshots bench lock clean

help:  ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

serve: $(VENV)/site.stamp  ## Preview the site at http://127.0.0.1:8000/, with live reload; PORT=8001 for another port
	$(BIN)/mkdocs serve --livereload --dev-addr 127.0.0.1:$(PORT)

build: $(VENV)/site.stamp  ## Build the site into site/, and fail on any problem
	$(BIN)/mkdocs build --strict

new: $(VENV)/site.stamp  ## Begin a post: make new TITLE="May I say no?"
	@$(BIN)/forum new "$$TITLE"

test: check  ## Everything that CI runs: style, types, tests, a browser, a strict build
	$(BIN)/python tests/support/find_browser.py --install
	$(BIN)/python -m pytest -n $(JOBS) --dist worksteal
	$(BIN)/forum check
	$(BIN)/mkdocs build --strict

check: $(VENV)/dev.stamp  ## Style and types alone
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

nu: $(VENV)/dev.stamp  ## Check every page with the W3C's Nu, which npm brings and Java runs
	$(BIN)/python tests/support/nu.py

screenshots: $(VENV)/dev.stamp  ## Pictures of every kind of page into screenshots/
	$(BIN)/python tests/support/find_browser.py --install
	$(BIN)/python tests/support/screenshots.py

bench: $(VENV)/dev.stamp  ## Time builds, search and preview at 20 years of posts: takes 10 to 30 minutes
	@# As pip does with packages: not every machine lets Python keep what it compiles.
	$(BIN)/python -m compileall -q hooks
	$(BIN)/python benchmarks/build.py
	$(BIN)/python benchmarks/searching.py
	$(BIN)/python benchmarks/serving.py
	$(BIN)/python benchmarks/related.py docs --speed --stability

lock: $(VENV)/dev.stamp  ## Compile requirements*.txt anew from pyproject.toml
	$(BIN)/uv pip compile $(LOCK) pyproject.toml -o requirements.txt
	$(BIN)/uv pip compile $(LOCK) pyproject.toml --group editing -c requirements.txt -o requirements-editing.txt
	$(BIN)/uv pip compile $(LOCK) pyproject.toml --group editing --group dev -c requirements-editing.txt -o requirements-dev.txt
	$(BIN)/uv pip compile $(LOCK) --group comments -c requirements.txt $(UNUSED) -o requirements-comments.txt

LOCK := --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock"

# What Isso names and does not use.
UNUSED := --no-emit-package misaka --no-emit-package cffi --no-emit-package pycparser

clean:  ## Remove what was built, the virtual environment too
	rm -rf $(VENV) site .cache .pytest_cache .mypy_cache .ruff_cache .hypothesis screenshots

# The stamps keep the order: the development requirements contain those of the site.
$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; set PYTHON=")'
	$(PYTHON) -m venv $(VENV) || { echo "no venv module: on Debian, apt install python3-venv" >&2; exit 1; }

# --no-deps: Isso asks for a package that needs a compiler and is not used; see pyproject.toml.
# The project itself last, for the forum command: built by the setuptools that was just installed,
# so that nothing is fetched that is not locked.
$(VENV)/site.stamp: requirements.txt requirements-editing.txt requirements-comments.txt pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-editing.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements-comments.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-index --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/dev.stamp: requirements-dev.txt $(VENV)/site.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@
