# Two commands set everything up: `make demo` and `make test`.
#
# Where pip's default build of torch is the CUDA one (Linux with the public index), name an index that has
# the CPU build, and several gigabytes stay where they are: make demo TORCH_INDEX=<address of the index>

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
ASSIGNMENTS := $(notdir $(wildcard solutions/*))

.PHONY: demo test lint types generated release proof audit bench load lock clean

demo: $(READY)
	@rm -rf build/demo
	@$(BIN)/python -m tests.demo build/demo/submitted
	@$(BIN)/autograder grade build/demo/submitted --output build/demo/graded

# Files of tests are shared by as many processes as there are cores; PYTEST_ARGS=-n0 is for debugging.
test: $(READY)
	$(BIN)/python -m pytest --numprocesses=logical --maxprocesses=4 --dist=loadfile --no-loadscope-reorder \
	    $(PYTEST_ARGS)

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check --exclude '*.ipynb' .

types: $(READY)
	$(BIN)/mypy

# Students' notebooks are made from solutions/ by nbgrader; never edit them by hand.
release: $(READY)
	@for name in $(ASSIGNMENTS); do \
	    $(BIN)/nbgrader generate_assignment $$name --force --no-db || exit 1; \
	done

generated: release
	git diff --exit-code -- assignments

# Prove the graders: known answers and mutants against every check, pairs of mistakes by sample.
proof: $(READY)
	$(BIN)/autograder audit --seeds 3 --pairs 150

# The same with ten seeds and all pairs, published; takes ten minutes.
audit: $(READY)
	$(BIN)/autograder audit --output build/audit
	cp build/audit/audit.md AUDIT.md

# Other graders, this one and the floor on the same submissions; takes half an hour, on a machine with
# nothing else to do. TORCH_INDEX is used for otter-grader's environment, too.
bench: $(READY)
	$(BIN)/python -m tests.bench $(BENCH_ARGS)

# 10,000 submissions in one batch, compared with 1,000; takes a quarter of an hour.
load: $(READY)
	$(BIN)/python -m tests.bench --only load

$(READY): requirements.lock pyproject.toml
	@echo "Setting up $(VENV); torch is large, this takes a few minutes the first time."
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	    echo "Python 3.11 or newer is needed: make PYTHON=/path/to/python3.11"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(PIP) $(if $(TORCH_INDEX),--extra-index-url $(TORCH_INDEX)) --requirement requirements.lock
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

# Pin anew what is installed, after a deliberate change of versions in .venv.
lock: $(READY)
	$(BIN)/python -m pip freeze --exclude-editable --disable-pip-version-check \
	    | sed 's/+cpu//' > requirements.lock

clean:
	rm -rf build
