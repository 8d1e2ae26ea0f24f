"""Run every benchmark in turn; `python -m benchmarks NAME …` runs those named."""

import importlib
import pkgutil
import sys

import benchmarks

wanted = sys.argv[1:]
for module in sorted(m.name for m in pkgutil.iter_modules(benchmarks.__path__) if m.name.startswith("bench_")):
    if not wanted or module.removeprefix("bench_") in wanted:
        importlib.import_module(f"benchmarks.{module}").main()
