# The one door. `make run` and `make test` do their own set-up and are quick when nothing is to do.

.DEFAULT_GOAL := help
.PHONY: help run test check format bench pictures lock clean

BIN := .venv/bin
# The files that must stay at full coverage, one pattern a line; comments begin with a hash.
complete = $(shell sed -e '/^ *\#/d' -e '/^ *$$/d' tests/coverage_complete.txt | paste -sd, -)

help:
	@echo 'make run      open the counter on a made-up division'
	@echo 'make test     run every test, and hold the coverage of the core at 100 %'
	@echo 'make check    format, lint, types and layers, without changing a file'
	@echo 'make format   put the files into the house format'
	@echo 'make bench    measure'
	@echo 'make pictures draw the pictures in docs/ from the real window'
	@echo 'make lock     pin the dependencies again (needs uv)'
	@echo 'make clean    remove what the targets above have made'

run:
	@scripts/setup.sh run
	@$(BIN)/cashier demo --drive

test:
	@scripts/setup.sh test
	@rm -f .coverage .coverage.*
	$(BIN)/python -m pytest -n 2 --cov --cov-report=
	@$(BIN)/coverage report --skip-covered --show-missing --fail-under=100 --include='$(complete)'

check:
	@scripts/setup.sh test
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy --strict cashier printing ui tests
	$(BIN)/lint-imports

format:
	@scripts/setup.sh test
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

bench:
	@scripts/setup.sh test
	$(BIN)/python -m tests.bench

pictures:
	@scripts/setup.sh test
	$(BIN)/python -m tests.pictures

PIN := uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes \
	--no-config --no-header --no-emit-index-url --no-emit-find-links

lock:
	$(PIN) --output-file requirements/run.txt
	$(PIN) --extra test --constraint requirements/run.txt --output-file requirements/test.txt
	uv pip compile requirements/simulator.in --quiet --universal --python-version 3.13 --generate-hashes \
		--no-config --no-header --no-emit-index-url --no-emit-find-links --output-file requirements/simulator.txt

clean:
	rm -rf .venv build dist *.egg-info .coverage .coverage.* .hypothesis .import_linter_cache \
		.mypy_cache .pytest_cache .ruff_cache htmlcov
