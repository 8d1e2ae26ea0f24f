"""The synthetic exports of an office: they say what they are, are equal bytes, and can be measured."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from exports import asked

import gouji

SCRIPT = Path(__file__).parents[2] / "scripts" / "synthetic_office.py"


@pytest.mark.parametrize(
    ("what", "date", "formula", "unit", "least", "most"),
    [
        ("spending", "日期", '合计(金额, 项目="区政府重点工作督查经费")', "万元", 60, 70),
        ("sites", "时间", '占比(可用="是")', "%", 98, 100),
        ("repairs", "报修时间", '中位数(修复时间 - 报修时间, 类型<>"网站访问")', "小时", 1, 3),
    ],
)
def test_an_export_is_equal_bytes_and_measured(tmp_path, what, date, formula, unit, least, most):
    environment = {**os.environ, "PYTHONPATH": str(Path(gouji.__file__).parent.parent)}
    for name in ("1.csv", "2.csv"):
        subprocess.run([sys.executable, str(SCRIPT), "--what", what, "--to", str(tmp_path / name)], check=True, env=environment)
    assert (tmp_path / "1.csv").read_bytes() == (tmp_path / "2.csv").read_bytes()
    assert (tmp_path / "1.csv").read_text(encoding="utf-8-sig").startswith("合成数据")
    answer, told = asked(tmp_path / "1.csv", formula, unit, date=date)
    assert least < answer.total < most and answer.running[12] == answer.total and told == []
