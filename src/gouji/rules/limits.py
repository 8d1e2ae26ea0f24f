"""The limits of the rule language, all in one place."""

FORMULA_CHARACTERS = 4_000
NESTING = 40
"""How many brackets may stand in one another."""
DEPTH = 120
"""How many expressions may stand in one another: each + of a sum is one."""
NODES = 1_500
DIGITS = 18
PATTERN_CHARACTERS = 400
PACK_BYTES = 4_000_000
RULES_OF_A_PACK = 5_000
REPEATS = 30
"""A repeat of a pattern that may be longer counts as unbounded: no two of them may stand in one another."""
WORK = 3_000_000
"""How many expressions one rule may evaluate in one document."""
CELL_CHARACTERS = 32_767
"""What a cell of a spreadsheet can hold."""
WORKBOOK_BYTES = 64_000_000
"""How large the parts of a workbook may be in all, unpacked."""
