"""The sheets as data: they name every attribute of the model, and only members that data points have."""

import re
import tomllib
from dataclasses import fields
from importlib.resources import files

from gouji.ledger import Count, Execution, GoalIndicator, Line, Project, Result, Source, UnitProfile
from gouji.ledger.schema import book


def test_a_sheet_and_its_columns() -> None:
    lines = book().sheet("lines")
    assert (lines.name, lines.file, lines.column("function").head) == ("预算支出", "lines.csv", "功能科目")
    assert [sheet.name for sheet in book().sheets][:4] == ["单位概况", "主要职责", "内设机构", "预算支出"]


def leaves(dimension: str) -> set[str]:
    tree = tomllib.loads(files("gouji.points").joinpath("dimensions.toml").read_text(encoding="utf-8"))[dimension]
    parts = {part for some in tree.values() for part in some}
    return (set(tree) | parts) - {whole for whole, some in tree.items() if some}


def test_choices_are_the_leaves_of_the_trees_of_members() -> None:
    for key in ("lines", "prior"):
        sheet = book().sheet(key)
        assert set(sheet.column("money").choices) == leaves("money")
        assert set(sheet.column("category").choices) == leaves("category") | {"结转下年"}
        carried = sheet.column("carried")
        assert {carried.meanings.get(c, c) for c in carried.choices} == leaves("carried") - {"结转下年", "结余分配"}  # the latter of final accounts alone
        assert set(sheet.column("views").choices) == leaves("view") - {"货物", "工程", "服务", "教育收费", "绩效目标"}  # not a choice of a line
    assert set(book().sheet("procurement").column("views").choices) == {"货物", "工程", "服务"}


def test_columns_are_attributes_of_the_model() -> None:
    models = {"lines": Line, "prior": Line, "procurement": Line, "projects": Project, "goals": Project, "indicators": GoalIndicator}
    models |= {"sources": Source, "results": Result, "executions": Execution}
    for key, model in {**models, "visits": Count, "assets": Count, "profile": UnitProfile}.items():
        assert {column.key for column in book().sheet(key).columns} <= {f.name for f in fields(model)}, key
    assert {column.key for column in book().sheet("profile").columns} == {f.name for f in fields(UnitProfile)}
    for key in ("indicators", "sources", "results", "executions"):
        assert {column.key for column in book().sheet(key).columns} == {f.name for f in fields(models[key])}, key
    both = {column.key for key in ("projects", "goals") for column in book().sheet(key).columns}
    assert both == {f.name for f in fields(Project)}


def test_heads_keys_and_counts_are_unique() -> None:
    for sheet in book().sheets:
        heads = [column.head for column in sheet.columns]
        assert len(set(heads)) == len(heads)
        assert all(column.note or column.example for column in sheet.columns), sheet.name
    names = [name for sheet in book().sheets for name in sheet.counts]
    assert len(set(names)) == len(names)


def test_short_lists_fit_into_a_drop_down() -> None:
    assert all(len(",".join(column.choices)) <= 255 for sheet in book().sheets if not sheet.counts for column in sheet.columns)


def test_what_the_sentences_of_a_format_ask_for_has_its_place_in_a_ledger() -> None:
    folder = files("gouji.formats").joinpath("shandong", "unit-budget")
    text = folder.joinpath("sentences.toml").read_text(encoding="utf-8")
    reasons = set(book().sheet("reasons").column("key").choices)
    from_projects = {"重点评价项目", "优化项目"}
    asked_words = set(re.findall(r"\{(?:because|words):([^}|]+)", re.sub(r"(?m)^#.*$", "", text)))
    assert asked_words and asked_words <= reasons | from_projects
    counts = {name: unit for sheet in book().sheets for name, unit in sheet.counts.items()}
    asked = {name: count["unit"] for name, count in tomllib.loads(text)["counts"].items() if "sum" not in count and "项目" not in name}
    assert asked.items() <= counts.items()
