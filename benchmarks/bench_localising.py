"""Documents with known errors in print: how many gouji finds, which cell it names, and what it says should stand there.

`python -m benchmarks.bench_localising` runs all of it: 1,000 documents with one error and 200 each with two and three.
"""

import argparse
import multiprocessing
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.localising import Outcome, Verdict, judged
from benchmarks.mutants import KINDS, Mutant, mutants

PROCESSES = 2
WIDTHS = (5, 8, 8, 8, 10, 9, 8, 8, 7, 17)


def main(arguments: list[str] | None = None) -> None:
    """Print the shares beside what is asked."""
    chosen = _chosen([] if arguments is None else arguments)
    with TemporaryDirectory() as folder:
        kept = Path(chosen.keep or folder)
        kept.mkdir(parents=True, exist_ok=True)
        lists = [list(mutants(count, chosen.seed, errors, chosen.only, chosen.kind)) for errors, count in _counts(chosen).items()]
        outcomes = _run([mutant for some in lists for mutant in some], kept)
    for errors, some in enumerate(lists, 1):
        if some:
            _report(errors, [outcome for outcome in outcomes if len(outcome.mutant.errors) == errors])
    _calibration(outcomes)
    if chosen.misses:
        Path(chosen.misses).write_text("".join(outcome.json() + "\n" for outcome in outcomes if _missed(outcome)), encoding="utf-8")


def _chosen(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.bench_localising", description=__doc__)
    parser.add_argument("--count", type=int, default=120, help="documents with one error; a fifth as many each with two and three")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="documents whose name contains this")
    parser.add_argument("--kind", default="", choices=("", *KINDS), help="errors of this kind only")
    parser.add_argument("--keep", default="", help="a folder that keeps the changed files")
    parser.add_argument("--misses", default="", help="a file for what was missed, one JSON object a line")
    return parser.parse_args(arguments)


def _counts(chosen: argparse.Namespace) -> dict[int, int]:
    return {1: chosen.count, 2: chosen.count // 5, 3: chosen.count // 5}


def _run(todo: list[Mutant], folder: Path) -> list[Outcome]:
    """The outcomes; each process takes documents together, since the sound one is read first."""
    ordered = sorted(todo, key=lambda mutant: (mutant.document, len(mutant.errors), mutant.number))
    with multiprocessing.get_context("fork").Pool(PROCESSES) as pool:
        outcomes = pool.starmap(judged, [(mutant, folder) for mutant in ordered], chunksize=20)
    judgeable = [outcome for outcome in outcomes if outcome]
    if len(judgeable) < len(outcomes):
        print(f"{len(outcomes) - len(judgeable)} left out: their page, drawn anew without any error, is not read as before")
    failures = [outcome.failure for outcome in judgeable if outcome.failure]
    if failures:
        print(f"{len(failures)} on which gouji broke off; the first:\n{failures[0]}")
    return judgeable


def _report(errors: int, outcomes: list[Outcome]) -> None:
    verdicts = [verdict for outcome in outcomes for verdict in outcome.verdicts]
    print(f"{len(outcomes)} documents with {errors} error{'s' if errors > 1 else ''} each, {sum(v.determined for v in verdicts)} determined:")
    asked = "asked: 99 % detected, suspect 97 %, amount 95 %; among three 90 %" if errors == 1 else "asked: 95 % detected, suspects 85 %"
    print(f"  {asked}")
    heads = zip(("all", "determ.", "found", "named", "one expl.", "suspect", "amount", "others", "in 3", "undeterm. found"), WIDTHS, strict=True)
    print(" " * 50 + "".join(f"{head:>{width}}" for head, width in heads))
    _line("all", verdicts)
    for key in ("kind", "document"):
        for name, some in _grouped(verdicts, lambda verdict, key=key: getattr(verdict, key)).items():
            _line(name, some)


def _grouped(verdicts: Iterable[Verdict], key: Callable[[Verdict], str]) -> dict[str, list[Verdict]]:
    groups: dict[str, list[Verdict]] = defaultdict(list)
    for verdict in verdicts:
        groups[key(verdict)].append(verdict)
    return dict(sorted(groups.items()))


def _line(name: str, verdicts: list[Verdict]) -> None:
    determined = [v for v in verdicts if v.determined]
    single, others = [v for v in determined if v.single], [v for v in determined if not v.single]
    cells = (
        len(verdicts), len(determined), _share(determined, lambda v: v.detected), _share(determined, lambda v: v.suspect),
        len(single), _share(single, lambda v: v.suspect), _share(single, lambda v: v.amount),
        len(others), _share(others, lambda v: v.among), _share([v for v in verdicts if not v.determined], lambda v: v.detected),
    )  # fmt: skip
    print(f"  {name:48}" + "".join(f"{cell:>{width}}" for cell, width in zip(cells, WIDTHS, strict=True)))


def _share(verdicts: list[Verdict], is_right: Callable[[Verdict], bool]) -> str:
    return f"{100 * sum(is_right(v) for v in verdicts) / len(verdicts):.1f}" if verdicts else "–"


def _calibration(outcomes: list[Outcome]) -> None:
    """Of the new findings by their likelihood, how many name an error of the document first."""
    bins: dict[float, list[bool]] = defaultdict(list)
    for outcome in outcomes:
        for likelihood, right in outcome.claims:
            bins[min(int(likelihood * 10), 9) / 10].append(right)
    print("findings by likelihood, and how many of them name an error first:")
    for low, rights in sorted(bins.items()):
        print(f"  {low:.1f} to {low + 0.1:.1f}: {len(rights):>5} findings, {100 * sum(rights) / len(rights):.1f} % right")


def _missed(outcome: Outcome) -> bool:
    return bool(outcome.failure) or any(verdict.determined and not _good(verdict) for verdict in outcome.verdicts)


def _good(verdict: Verdict) -> bool:
    return verdict.detected and (verdict.suspect and verdict.amount if verdict.single else verdict.among)


if __name__ == "__main__":
    import sys

    main(sys.argv[1:])
