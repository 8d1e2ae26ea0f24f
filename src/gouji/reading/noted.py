"""What a note under a table says of its columns: that the budget they show is the adjusted one."""

from collections.abc import Sequence
from dataclasses import replace

from gouji.formats import Column, Side, TableSpec


def as_noted(side: Side, spec: TableSpec, notes: Sequence[str]) -> Side:
    """The side with the stages of its columns as the notes say them."""
    meant = {stage: means for says, stage, means in spec.noted if any(says in note for note in notes)}
    return replace(side, columns=tuple(_column(column, meant) for column in side.columns)) if meant else side


def _column(column: Column, meant: dict[str, str]) -> Column:
    stage = str(column.where.get("stage", ""))
    return replace(column, where={**column.where, "stage": meant[stage]}) if stage in meant else column
