"""Counts and the parts that are told of them."""

import pytest

from gouji.checking.counts import check_counts
from gouji.document import Document, Sentence


def found(text):
    document = Document("某市某局", 2024, "年初预算", "部门", "", (), (Sentence(text, ()),))
    suspects = [(finding.severity, finding.suspects[0]) for finding in check_counts(document)]
    return [(severity, (likeliest.printed, likeliest.suggested)) for severity, likeliest in suspects]


@pytest.mark.parametrize(
    "text",
    [
        "共有车辆9辆，其中机要通信用车8辆、应急保障用车0辆，其他按照规定配备的公务用车1辆。",
        "本部门共有车辆127辆，其中，一般公务用车127辆。",
        "车辆7辆（一般公务用车3辆，执法执勤用车4辆）；",
        "共有党员30人，其中预备党员2人，新发展3人。",
        "项目12个，其中重点项目3个，一般5个。",
        "实有人员50人，其中女性20人，硕士以上10人。",
        "固定资产100万元，其中房屋60万元，其他资产30万元。",
        "房屋100.5平方米，其中地上60.25平方米，地下40.30平方米。",
    ],
)
def test_what_adds_up_or_need_not_is_quiet(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "severity", "printed", "suggested"),
    [
        ("共有车辆8辆，其中机要通信用车8辆、应急保障用车0辆，其他用车1辆。", "error", "8", "9"),
        ("车辆7辆（一般公务用车3辆，执法执勤用车6辆）；", "error", "7", "9"),
        ("设备120台（套），其中：专用设备70台（套），其余40台（套）。", "error", "120", "110"),
        ("建筑面积13459平方米，其中地上建筑面积为8013平方米（其中计容面积7998平方米，不计容面积105平方米），地下建筑面积为5356平方米。", "error", "8013", "8103"),
        ("接待16人，其中男性10人，女性5人。", "error", "16", "15"),
        ("核定编制86名，其中行政编制48名，事业编制20名。", "warning", "86", "68"),
    ],
)
def test_a_whole_that_is_not_the_sum_of_its_parts(text, severity, printed, suggested):
    assert found(text) == [(severity, (printed, suggested))]


def test_a_list_that_need_not_be_whole_is_doubted_only_where_a_slip_explains_it():
    assert found("核定编制86名，其中行政编制30名，事业编制20名。") == []


def test_the_message_writes_the_sum_down():
    text = "车辆12辆，其中执法执勤用车3辆，其他用车18辆。"
    document = Document("某市某局", 2024, "年初预算", "部门", "", (), (Sentence(text, ()),))
    (finding,) = check_counts(document)
    assert finding.message == f"“{text}”中车辆12辆应为21辆：21＝3＋18。"
    assert [(s.printed, s.suggested) for s in finding.suspects] == [("12", "21"), ("18", "9")]
