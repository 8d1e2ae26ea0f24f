"""Documents of the corpus with known errors in print: what goes in is a seed, what comes out are files and what is wrong in each.

Nothing here is gouji's: tables, codes, amounts, sentences and what must hold between them are worked out anew, so that a mistake that
gouji makes in reading is not made in judging it too. The benchmark `bench_localising` sets both side by side; its tests are the only other caller.
"""

from benchmarks.mutants.corpus import base_of, file_of, names
from benchmarks.mutants.error import Known, Mutant, Where
from benchmarks.mutants.making import KINDS, file_with, mutants

__all__ = ["KINDS", "Known", "Mutant", "Where", "base_of", "file_of", "file_with", "mutants", "names"]
