"""A publication as a whole: what goes into its files."""

from dataclasses import replace

from gouji.document import Document, Trace
from gouji.publishing.publish import json_bytes


def test_what_the_file_of_a_document_carried_beside_its_print_is_not_published(lanshan: Document) -> None:
    noted = replace(lanshan, traces=(Trace("comment", "领导不同意"),))
    assert json_bytes(noted) == json_bytes(lanshan) and "领导不同意" not in json_bytes(noted).decode()
