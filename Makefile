# What a stranger needs: make demo. What a developer needs: make lint, make test, make bench.
PYTHON ?= python3
BIN    := .venv/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check install --quiet
DATA   := out/demo-data
SOURCE := $(shell find src/gouji -type f -not -name '*.pyc')

# Tests and benchmarks run on the sources; the installed copy serves `gouji`. (No editable install: its path file
# cannot be read in every locale when the folder's name is Chinese.)
test bench mutants soak lint: export PYTHONPATH := $(CURDIR)/src

.PHONY: demo test bench mutants lint soak packages clean

demo: .venv/run.stamp
	$(BIN)/python -m gouji.cli demo
	mkdir -p $(DATA)
	$(BIN)/python scripts/synthetic_hotline.py --rows 200000 --seed 12345 --year 2024 --to $(DATA)/热线工单-2024.csv
	$(BIN)/python scripts/synthetic_office.py --what spending --year 2024 --to $(DATA)/支出明细-2024.csv
	$(BIN)/python scripts/synthetic_office.py --what sites --year 2024 --to $(DATA)/网站监测-2024.csv
	$(BIN)/python scripts/synthetic_office.py --what repairs --year 2024 --to $(DATA)/报修记录-2024.csv
	$(BIN)/python -m gouji.cli goals monitor examples/lanshan-2024 --data $(DATA) --month 9 --to out/demo-goals
	$(BIN)/python -m gouji.cli goals score examples/lanshan-2024 --data $(DATA) --to out/demo-goals

test: packages .venv/test.stamp
	$(BIN)/python -m pytest

bench: packages .venv/test.stamp
	$(BIN)/python -m benchmarks

# 1,000 documents with one known error, 200 each with two and three; the misses in out/misses.jsonl.
mutants: .venv/test.stamp
	mkdir -p out
	$(BIN)/python -m benchmarks.bench_localising --count 1000 --misses out/misses.jsonl

soak: .venv/test.stamp
	GOUJI_LEDGERS=1000 $(BIN)/python -m pytest -n 0 -s tests/compiling/test_random_ledgers.py
	GOUJI_DAMAGED=2000 $(BIN)/python -m pytest -n 0 -s tests/reading/test_damaged.py

lint: .venv/test.stamp
	$(BIN)/python -m ruff check src tests scripts benchmarks
	$(BIN)/python scripts/check_project.py

packages:
	sh scripts/system_packages.sh

.venv/run.stamp: .venv/lock.stamp pyproject.toml $(SOURCE)
	rm -rf build
	$(PIP) --no-deps --no-build-isolation --force-reinstall .
	touch $@

.venv/lock.stamp: requirements/run.lock
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(PIP) --require-hashes -r requirements/run.lock
	touch $@

.venv/test.stamp: .venv/run.stamp requirements/test.lock
	$(PIP) --require-hashes -r requirements/test.lock
	touch $@

clean:
	rm -rf .venv build dist out src/gouji.egg-info
