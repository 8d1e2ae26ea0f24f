"""Packs from their files: rules with scopes, parameters and places; all mistakes at once, each with the nearest right word."""

import subprocess
import sys
import textwrap
from fractions import Fraction
from pathlib import Path

import pytest

from gouji.messages import Problem, Problems
from gouji.rules.loading import load_pack, load_packs
from gouji.rules.rule import Rule, Scope
from gouji.rules.tree import Name, Number

HEAD = """
pack = "自己"
[scope]
formats = ["shandong/", "shanghai/"]
stages = ["预算"]
years = "2018-"
"""
RULE = """
[[rule]]
id = "自己-01"
name = "接待费不高"
what = "公务接待费不应超过上限。"
severity = "warning"
formula = '公务接待费 <= 上限'
years = "2020-2024"
formats = ["shandong/unit-budget"]
parameters = { "上限" = "10万元" }
right = "不超过{上限}"
holds = ["{支出, 公务接待费} = 9.00"]
fails = ["{支出, 公务接待费} = 11.00"]
"""


def written(folder: Path, text: str, name: str = "自己.toml") -> Path:
    file = folder / name
    file.write_text(textwrap.dedent(text).strip() + "\n", encoding="utf-8")
    return file


def load(folder: Path, text: str) -> list[Rule]:
    return load_pack("自己.toml", written(folder, text))


def problems(folder: Path, text: str) -> list[str]:
    with pytest.raises(Problems) as raised:
        load(folder, text)
    return [str(problem) for problem in raised.value.problems]


def test_a_pack_gives_its_rules(tmp_path: Path) -> None:
    (rule,) = load(tmp_path, HEAD + RULE)
    assert (rule.id, rule.family, rule.pack, rule.severity) == ("自己-01", "自己", "自己", "warning")
    assert rule.scope == Scope(("shandong/unit-budget",), ("预算",), (), 2020, 2024)
    assert rule.parameters == {"上限": Number(Fraction(10), "万元")}
    assert rule.tree.right == Name("上限") and rule.right_parts == ("不超过", Name("上限"))
    assert rule.scope.holds_for("shandong/unit-budget", "预算", "单位", 2024)
    assert not rule.scope.holds_for("shandong/unit-budget", "预算", "单位", 2025)
    assert not rule.scope.holds_for("shanghai/unit-budget", "预算", "单位", 2024)


def test_shipped_packs_load_and_every_formula_parses() -> None:
    rules = load_packs(thorough=True).rules
    assert rules and len({rule.id for rule in rules}) == len(rules)
    assert not [rule.id for rule in rules if rule.origin.place(rule.tree.at) == ""]


def test_shipped_packs_load_without_the_parser() -> None:
    code = "import sys; from gouji.rules.loading import load_packs; assert load_packs().rules; print('lark' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"


def test_a_rule_of_ones_own_takes_the_place_of_the_shipped_one(tmp_path: Path) -> None:
    shipped = load_packs().rules[0]
    written(tmp_path, HEAD + RULE.replace("自己-01", shipped.id))
    written(tmp_path, 'pack = "又"\n' + RULE.replace("自己-01", "又-01"), "又.toml")
    packs = load_packs([tmp_path])
    assert packs.by_id[shipped.id].name == "接待费不高" and packs.by_id["又-01"].pack == "又"
    assert len(packs.rules) == len(load_packs().rules) + 1 and packs.rules[0].id == shipped.id


def test_a_path_without_packs_is_told(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="不是规则文件"):
        load_packs([tmp_path])


def test_all_mistakes_of_a_file_are_told_at_once(tmp_path: Path) -> None:
    told = problems(
        tmp_path,
        """
        pack = "自己"
        [scope]
        stage = ["预算"]
        [[rule]]
        id = "甲-1"
        name = "x"
        whot = "x"
        severity = "eror"
        formula = "收支总表[收入总计] = 收支总衰[支出总计]"
        [[rule]]
        id = "甲"
        name = 3
        what = "x"
        severity = "info"
        levels = ["单位", "部们"]
        years = "2022-2018"
        parameters = { "上限" = "十万", "页" = "1" }
        basis = [{ document = "d", verifid = false }, { document = "d", verified = "否" }]
        formula = '''
        如果 文件年度 > 2020 则
          每个 句： 句 匹配 "(\\d+"
        '''
        """,
    )
    expected = [
        "第 3 行：规则没有“stage”一项：是不是 stages",
        "第 7 行：规则没有“whot”一项：是不是 what",
        "第 4 行：甲-1 缺“what”",
        "第 8 行：“severity”不能是“eror”：是不是 error",
        "第 9 行第 25 字：不认识表“收支总衰”：是不是 收支总表",
        "第 12 行：“name”的写法不对",
        "第 15 行：“levels”不能是“部们”：是不是 部门",
        "第 16 行：年份“2022-2018”不对",
        "第 11 行：编号“甲”不对",
        "第 18 行：规则没有“verifid”一项：是不是 verified",
        "第 18 行：甲 缺“basis.verified”",
        "第 18 行：“basis.verified”的写法不对",
        "第 17 行：参数“上限”的值“十万”不是数",
        "第 17 行：参数不能叫“页”",
        "第 21 行第 14 字：正则表达式有错",
    ]
    assert len(told) == len(expected)
    for text, part in zip(told, expected, strict=True):
        assert part in text


def test_an_id_stands_once_in_all_files_of_ones_own(tmp_path: Path) -> None:
    written(tmp_path, HEAD + RULE)
    written(tmp_path, HEAD + RULE, "又.toml")
    with pytest.raises(Problems, match=r"编号 自己-01 已用于 .*又.toml 第 8 行"):
        load_packs([tmp_path])


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (('years = "2020-2024"', 'years = "2016-"'), "超出了文件 \\[scope\\] 的范围"),
        (('formats = ["shandong/unit-budget"]', 'formats = ["jiangsu/"]'), "超出了文件 \\[scope\\] 的范围"),
        (("[[rule]]", "[[rules]]"), "没有规则"),
        (("10万元", "10亿亿元"), "不是数"),
        (('"上限" =', "上限 ="), "不是有效的 TOML.*加引号"),
        (("{上限}", "{上陷}"), "第 16 行第 14 字：不认识“上陷”：是不是 上限"),
        (("{上限}", "{上限"), "第 16 行第 13 字：“{”没有配对"),
        (("warning", "warn"), "是不是 warning"),
    ],
)
def test_what_a_rule_cannot_say(tmp_path: Path, change: tuple[str, str], said: str) -> None:
    with pytest.raises(Problems, match=said):
        load(tmp_path, (HEAD + RULE).replace(*change))


def test_a_file_that_is_no_text_or_too_large_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "x.toml"
    file.write_bytes("pack = '甲'".encode("gb18030"))
    with pytest.raises(Problems, match="UTF-8"):
        load_pack(file.name, file)
    file.write_bytes(b"#" * 4_000_001)
    with pytest.raises(Problems, match="MB"):
        load_pack(file.name, file)
