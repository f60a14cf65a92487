# Short names for what is done often; run.py does the work.

UV = .local/uv/bin/uv
COMPILE = $(UV) pip compile --quiet --universal --generate-hashes --no-header --python .venv/bin/python --python-version 3.12

.PHONY: run test ci format lock

run:  ## serve the hub on http://127.0.0.1:8000/
	python3 run.py

test:  ## run the tests, without the browser's
	python3 run.py test

ci:  ## everything that must hold before a change lands
	bash .ci/run

format:  ## order imports and format the code
	.venv/bin/ruff check --fix --select I .
	.venv/bin/ruff format .

lock:  ## write the locked requirements again from pyproject.toml (after python3 run.py test)
	$(COMPILE) pyproject.toml -o requirements.txt
	$(COMPILE) -c requirements.txt --group test pyproject.toml -o requirements-test.txt
	echo "uv>=0.13" | $(COMPILE) --no-annotate - -o requirements-uv.txt
