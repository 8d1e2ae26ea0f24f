"""Mutants by seed and number, spread over documents and kinds."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from random import Random

from benchmarks.mutants import kinds, telling
from benchmarks.mutants.corpus import base_of, file_of, names
from benchmarks.mutants.error import Known, Mutant
from benchmarks.mutants.sound import Sound, sound_of

Maker = Callable[[Sound, Random], Known | None]
MAKERS: dict[str, tuple[Maker, ...]] = {
    **{kind: (kinds.slip(kind),) for kind in ("digit", "swap", "point", "sign", "blank")},
    "column": (kinds.column,), "row": (kinds.row,), "code": (kinds.code,), "name": (kinds.name,), "year": (kinds.year, telling.year),
    "figure": (telling.figure("figure"),), "percent": (telling.figure("percent"),), "direction": (telling.direction,),
}  # fmt: skip
KINDS = tuple(MAKERS)
TURN = (
    "digit", "swap", "blank", "figure", "column", "code", "digit", "row", "percent", "point", "name", "direction", "sign", "swap", "figure", "year",
)  # fmt: skip
TRIES = 60


def mutants(count: int, seed: int = 1, errors: int = 1, only: str = "", kind: str = "") -> Iterator[Mutant]:
    """So many different mutants with so many errors each; `only` of the documents whose name contains this, `kind` of one kind."""
    documents = [name for name in names() if only in name]
    seen: set[tuple] = set()
    for number in range(count * TRIES):
        if len(seen) >= count:
            return
        mutant = make(documents, seed, number, errors, kind)
        if mutant and _key(mutant) not in seen:
            seen.add(_key(mutant))
            yield mutant


def make(documents: list[str], seed: int, number: int, errors: int = 1, kind: str = "") -> Mutant | None:
    """The mutant of this number; None where its document has no place for its kind."""
    random = Random(f"{seed}/{errors}/{number}")
    document = documents[(number + number // len(documents)) % len(documents)]
    sound, made = sound_of(document), []
    for _ in range(errors):
        error = _error(sound, random, kind or (TURN[number % len(TURN)] if errors == 1 else random.choice(TURN)), made, bool(kind) or errors == 1)
        if error is None:
            return None
        made.append(error)
    return Mutant(document, seed, number, tuple(_together(sound, made)))


def _error(sound: Sound, random: Random, kind: str, others: list[Known], of_this_kind: bool) -> Known | None:
    """An error of the kind, not in a row or line where another stands already."""
    for _ in range(TRIES):
        makers = MAKERS[kind if of_this_kind else random.choice(TURN)]
        error = random.choice(makers)(sound, random)
        if error and not any(_close(error, other) for other in others):
            return error
    return None


def _close(one: Known, other: Known) -> bool:
    same_sheet = one.where.sheet == other.where.sheet
    heights = abs(one.where.spot.box[1] - other.where.spot.box[1])
    return same_sheet and (heights < 30 if {"row", "column"} & {one.kind, other.kind} else heights < 8)


def _together(sound: Sound, made: list[Known]) -> list[Known]:
    """The errors with their determination when all stand at once: one that the others hide is not determined."""
    if len(made) == 1:
        return made
    changes = {place: by for error in made for place, by in error.changes.items()}
    broken = {id(relation) for relation in sound.broken(changes)}
    return [error if _seen(sound, error, broken) else replace(error, determined=False) for error in made]


def _seen(sound: Sound, error: Known, broken: set[int]) -> bool:
    return not error.changes or any(id(relation) in broken for place in error.changes for relation in sound.at[place])


def _key(mutant: Mutant) -> tuple:
    return mutant.document, tuple((error.where.sheet, error.where.spot.glyphs, error.where.spot.box, error.printed) for error in mutant.errors)


def file_with(mutant: Mutant) -> bytes:
    """The mutant's file: the corrected document with the errors printed in it."""
    edits: dict[int, list] = {}
    for error in mutant.errors:
        for edit in error.edits:
            edits.setdefault(edit.spot.sheet, []).append(edit)
    return file_of(base_of(mutant.document), edits)
