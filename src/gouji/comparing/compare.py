"""Two documents compared."""

from gouji.comparing.amounts import compare_tables
from gouji.comparing.model import Comparison
from gouji.comparing.relative import relative_to
from gouji.comparing.sentences import compare_sentences
from gouji.comparing.words import compare_goals, compare_headings, compare_profiles
from gouji.document import Document


def compare_documents(before: Document, after: Document) -> Comparison:
    """All changes from the first document to the second.

    Tables, sentences, goal sheets and what the document says of the unit are compared; pages, boxes, notes, contents and cover are not.
    """
    relative = (relative_to(before), relative_to(after))
    tables, unchanged = compare_tables(before, after, relative)
    figures, sentences = compare_sentences(before.sentences, after.sentences, relative)
    words = [*compare_headings(before, after), *sentences, *compare_goals(before.goals, after.goals)]
    words += compare_profiles(before.profile, after.profile)
    return Comparison(before, after, tuple(tables), tuple(figures), tuple(words), unchanged)
