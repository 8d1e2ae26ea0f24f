"""Parts of a change: one slip away from adding up is a slip; not adding up is nothing by itself."""

import pytest

from gouji.checking.reasons import check_reasons
from gouji.document import Document, Sentence
from gouji.formats.layout import Setting
from gouji.formats.recognising import figures_of


def told(*texts):
    sentences = tuple(Sentence(text, figures_of(text, None, Setting("", 2018, "年初预算"))) for text in texts)
    return Document("某市某局", 2018, "年初预算", "部门", "", (), sentences)


WHOLE = "收支预算总计增加4322.77万元。"


@pytest.mark.parametrize(
    ("parts", "found"),
    [
        ("主要原因是基本支出增加1447.63万元、项目支出减少200万元、机动经费增加3075.14万元。", []),
        ("主要原因是基本支出增加1447.63万元、项目支出减少200万元、机动经费增加3073.14万元。", [("amount", "3073.14", "3075.14")]),
        ("主要原因是基本支出增加1447.63万元、项目支出增加200万元、机动经费增加3075.14万元。", [("direction", "增加", "减少")]),
        ("主要原因是基本支出增加人员工资等1447.63万元、项目支出减少200万元、机动经费增加5037.14万元。", []),
        ("主要原因是人员增加12.00万元、项目减少3.50万元。", []),
    ],
)
def test_parts_of_a_change(parts, found):
    findings = list(check_reasons(told(WHOLE, parts)))
    suspects = [(s.what, s.printed, s.suggested) for f in findings for s in f.suspects]
    assert set(found) <= set(suspects) and bool(found) == bool(suspects)
    assert all(finding.severity == "warning" for finding in findings)
