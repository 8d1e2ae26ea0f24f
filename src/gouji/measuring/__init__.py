"""What the data that an office already has say about its indicators: formulas of a clerk over exports of any size.

Files (CSV, XLSX, XLS, Parquet) and questions with a formula (`占比(回访结果="满意")`) come in; for each question the value of the year, of each
month and from January on go out, in the unit that was asked, with sentences about what could not be measured or was left out, and the columns
that hold personal numbers. Nothing of a row goes out. Goals and the command line call this room; it calls files and messages only.
"""

from gouji.measuring.measure import Limits, measure
from gouji.measuring.model import Answer, DataSource, Measured, Private, Question
from gouji.measuring.private import masked

__all__ = ["Answer", "DataSource", "Limits", "Measured", "Private", "Question", "masked", "measure"]
