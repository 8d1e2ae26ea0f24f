"""What changed between two documents, in the words of the budget.

Two documents come in, in whatever form each was; a comparison goes out: tables, rows, amounts, figures and words that came, went or changed.
Years and stages are taken relative to each document's own, so that two years of one unit answer the same questions. The command line calls
this room; it calls formats, document, points, amounts and messages.
"""

from gouji.comparing.compare import compare_documents
from gouji.comparing.model import AmountChange, Comparison, FigureChange, RowChange, TableChange, WordChange

__all__ = ["AmountChange", "Comparison", "FigureChange", "RowChange", "TableChange", "WordChange", "compare_documents"]
