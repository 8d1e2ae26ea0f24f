"""What a document says of itself as a whole: year, stage, level, region, kind of unit, whether it has explanations."""

import re
from collections.abc import Callable, Mapping
from pathlib import PurePath
from typing import Any

from gouji.amounts import plain
from gouji.document import Document
from gouji.rules.labels import words
from gouji.rules.values import Quantity, Unknown, Value, no_items


def _said(text: str, name: str) -> Value:
    return text or Unknown("evaluating.not_said", name=name)


def _year(document: Document) -> Value:
    return Quantity(document.year) if document.year else Unknown("evaluating.not_said", name="文件年度")


def _stage(document: Document) -> Value:
    return _said(words()["stages"].get(document.stage, ""), "文件阶段")


def _region(document: Document) -> Value:
    return _said(words()["regions"].get(document.format.partition("/")[0], ""), "地区")


def whole_text(document: Document) -> str:
    """All text of the explanations and the profile, a paragraph a line."""
    profile = document.profile
    said = [part.heading.text if part.heading else part.text.text for part in document.parts if part.heading or part.text]
    said = said if any(part.text for part in document.parts) else []
    terms = [term + explanation for term, explanation in profile.glossary]
    body = said or [sentence.text for sentence in document.sentences]
    return "\n".join([*profile.duties, *profile.sections, *terms, *body])


def _text(document: Document) -> Value:
    return whole_text(document) or no_items("全文")


def has_explanations(document: Document) -> bool:
    """Whether the document has explanations, and not only notes beside its tables."""
    return len(document.sentences) >= words()["enough"]["sentences"]


def unit_kind(document: Document) -> Value:
    """行政, 参公 or 事业 where a sentence about the unit itself says so, and only one of them is said."""
    own = re.compile(words()["unit_kinds"]["own"])
    texts = [*document.profile.duties, *document.profile.sections, *(sentence.text for sentence in document.sentences)]
    said = [plain(text)[found.end() :][:30] for text in texts if (found := own.search(plain(text)))]
    kinds = {_kind(text) for text in said} - {""}
    return kinds.pop() if len(kinds) == 1 and document.level != "部门" else Unknown("evaluating.not_said", name="单位性质")


def _kind(text: str) -> str:
    return next((kind for kind, pattern in words()["unit_kinds"]["words"].items() if re.match(rf"[^，。；]{{0,12}}(?:{pattern})", text)), "")


def _unsaid(name: str) -> Callable[[Document], Value]:
    return lambda document: Unknown("evaluating.not_given", name=name)


PROPERTIES: Mapping[str, Callable[[Any], Value]] = {
    "文件年度": _year, "文件阶段": _stage, "文件层级": lambda d: _said(d.level, "文件层级"), "地区": _region,
    "单位名称": lambda d: _said(d.organisation, "单位名称"), "单位性质": unit_kind, "文件名": lambda d: _said(PurePath(d.file).name, "文件名"),
    "页数": lambda d: Quantity(d.pages) if d.pages else Unknown("evaluating.not_said", name="页数"), "全文": _text,
    "有说明": has_explanations, "有目录": lambda d: bool(d.contents), "有绩效表": lambda d: bool(d.goals),
    "公开日期": _unsaid("公开日期"), "批复日期": _unsaid("批复日期"), "部门批复日期": _unsaid("部门批复日期"),
}  # fmt: skip
"""Each property's name and how it follows from the document alone."""
