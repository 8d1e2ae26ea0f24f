"""`gouji formats learn`: a draft is written whole or not at all, and used where GOUJI_FORMATS names its folder."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

FILE = Path(__file__).parents[1] / "fixtures" / "shanghai" / "putuo-welfare-home-2024-unit-budget.pdf"


def gouji(*arguments, formats: Path | None = None) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own: the folders of formats are looked up once in a process."""
    environment = {**os.environ, "LANG": "zh_CN.UTF-8", "LC_ALL": "", **({"GOUJI_FORMATS": str(formats)} if formats else {})}
    command = [sys.executable, "-m", "gouji.cli", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, env=environment, timeout=120, check=False)


def test_a_learned_format_is_read_with_where_the_variable_names_its_folder(run, tmp_path: Path) -> None:
    ran = run("formats", "learn", FILE, "--to", tmp_path / "我的格式" / "上海" / "单位预算")
    assert ran.status == 0 and ran.err == "" and "9 张表" in ran.out and "185 个数" in ran.out
    assert f"GOUJI_FORMATS={tmp_path / '我的格式'}" in ran.out and "待填" in ran.out
    assert not [path for path in (tmp_path / "我的格式" / "上海").iterdir() if path.name != "单位预算"]
    listed = gouji("formats", "list", formats=tmp_path / "我的格式").stdout.splitlines()
    assert any(line.startswith("上海/单位预算\t") for line in listed) and any(line.startswith("shanghai/unit-budget\t") for line in listed)


def test_the_worker_knows_the_learned_format(tmp_path: Path) -> None:
    page = tmp_path / "某局.html"
    tables = "".join(
        f"<p>2024年某局{name}支出预算表</p><p>单位：万元</p><table><tr><th>项目</th><th>{name}金额</th></tr>"
        "<tr><td>一、基本支出</td><td>1.00</td></tr></table>" for name in ("甲", "乙", "丙")
    )  # fmt: skip
    page.write_text(f"<html><body>{tables}</body></html>", encoding="utf-8")
    assert gouji("formats", "learn", page, "--to", tmp_path / "格式" / "某省" / "预算").returncode == 0
    assert '"format": "某省/预算"' in gouji("read", page, "--format", "json", formats=tmp_path / "格式").stdout.replace('":"', '": "')
    assert '"某省/预算"' not in gouji("read", page, "--format", "json").stdout


def test_a_folder_that_is_there_is_left_alone(run, tmp_path: Path) -> None:
    (tmp_path / "甲" / "乙").mkdir(parents=True)
    (tmp_path / "甲" / "乙" / "我的.txt").write_text("我的", encoding="utf-8")
    ran = run("formats", "learn", FILE, "--to", tmp_path / "甲" / "乙")
    assert ran.status == 2 and "已经存在" in ran.err and [path.name for path in (tmp_path / "甲" / "乙").iterdir()] == ["我的.txt"]


@pytest.mark.parametrize("name", ["没有.pdf", "空.txt"])
def test_nothing_is_written_where_nothing_can_be_learned(run, tmp_path: Path, name: str) -> None:
    (tmp_path / "空.txt").write_text("某局没有表。", encoding="utf-8")
    ran = run("formats", "learn", tmp_path / name, "--to", tmp_path / "出" / "甲" / "乙")
    assert ran.status == 2 and name in ran.err and "Traceback" not in ran.err and not (tmp_path / "出").exists()


def test_a_folder_of_formats_that_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    ran = gouji("formats", "list", formats=tmp_path / "没有")
    assert ran.returncode == 2 and "GOUJI_FORMATS" in ran.stderr and "Traceback" not in ran.stderr
