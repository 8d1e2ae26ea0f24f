"""Data sources, results and execution beside the budget: read and written in both forms, and left out where there are none."""

import csv
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from gouji.amounts import unit_named
from gouji.ledger import (
    Execution,
    GoalIndicator,
    Ledger,
    Line,
    Project,
    Result,
    Source,
    UnitProfile,
    consolidate,
    new_ledger,
    read_ledger,
    write_folder,
    write_workbook,
)
from gouji.messages import Problem

NETWORK, HOTLINE = "区政府网络使用维护费", "“12345”政务服务热线等民生工作保障督导运行经费"
SATISFIED = '占比(回访结果="满意")'


@pytest.fixture(scope="module")
def unmeasured(example: Ledger) -> Ledger:
    """The example as ledgers were before there was any of this."""
    indicators = tuple(GoalIndicator(one.project, one.level1, one.level2, one.level3, one.value) for one in example.indicators)
    return replace(example, indicators=indicators, sources=(), results=(), executions=())


def measured(ledger: Ledger) -> Ledger:
    """The ledger with weights, evidence, two sources, two results and what was spent."""
    more = {
        "拨打热线群众满意度": {"source": "热线工单", "formula": SATISFIED, "last": "85%"},
        "网络设施维护费": {"weight": "10", "evidence": "付款凭证"},
    }
    return replace(
        ledger,
        indicators=tuple(replace(one, **more.get(one.level3, {})) for one in ledger.indicators),
        sources=(Source("热线工单", "热线工单-2024-*.csv", "受理时间"), Source("支出明细", "支出.xlsx", note="财务系统导出")),
        results=(
            Result(NETWORK, "网络设施维护费", "23.5万元"),
            Result(HOTLINE, "一次办好率", "70%", "夏季工单集中", "增加坐席"),
        ),
        executions=(Execution(NETWORK, 91_000_000, 90_123_450), Execution(HOTLINE, 301_000_000, 0)),
    )


@pytest.mark.parametrize("form", ["folder", "workbook"])
def test_both_forms_keep_everything(form: str, unmeasured: Ledger, bare: Callable[[Ledger], Ledger], tmp_path: Path) -> None:
    ledger, path = measured(unmeasured), tmp_path / ("台账" if form == "folder" else "台账.xlsx")
    (write_folder if form == "folder" else write_workbook)(ledger, path)
    again = read_ledger(path)
    assert bare(again) == bare(ledger)
    assert again.executions[0].spent_fen == 90_123_450


def test_a_ledger_without_them_is_written_as_before(unmeasured: Ledger, tmp_path: Path) -> None:
    write_folder(unmeasured, tmp_path / "台账")
    files = {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "台账").iterdir()}
    assert not {"sources.csv", "results.csv", "execution.csv"} & files.keys()
    assert files["indicators.csv"].startswith(
        "项目,一级指标,二级指标,三级指标,指标值\n区政府网络使用维护费,成本指标,经济成本指标,网络设施维护费,≤24万元\n"
    )
    write_workbook(unmeasured, tmp_path / "台账.xlsx")
    book = openpyxl.load_workbook(tmp_path / "台账.xlsx", read_only=True)
    assert not {"数据来源", "绩效自评", "项目执行"} & set(book.sheetnames)
    assert [cell.value for cell in next(book["绩效指标"].iter_rows())] == ["项目", "一级指标", "二级指标", "三级指标", "指标值"]


def test_only_columns_that_say_something_are_written(unmeasured: Ledger, tmp_path: Path) -> None:
    weighed = replace(unmeasured, indicators=(replace(unmeasured.indicators[0], weight="10"), *unmeasured.indicators[1:]))
    write_folder(weighed, tmp_path / "台账")
    lines = (tmp_path / "台账" / "indicators.csv").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "项目,一级指标,二级指标,三级指标,指标值,权重"
    assert read_ledger(tmp_path / "台账").indicators == weighed.indicators


def test_what_is_gone_from_the_ledger_is_gone_from_its_folder(unmeasured: Ledger, tmp_path: Path) -> None:
    write_folder(measured(unmeasured), tmp_path / "台账")
    assert (tmp_path / "台账" / "execution.csv").is_file()
    write_folder(unmeasured, tmp_path / "台账")
    assert not (tmp_path / "台账" / "execution.csv").exists()
    assert read_ledger(tmp_path / "台账").executions == ()


def test_an_empty_ledger_has_their_sheets_to_be_filled_in(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(new_ledger(tmp_path, 2024), read_only=True)
    assert book.sheetnames[-5:-1] == ["数据来源", "绩效自评", "项目执行", "变动原因"]
    assert [cell.value for cell in next(book["项目执行"].iter_rows())] == ["项目", "全年预算数（万元）", "全年执行数（万元）"]
    assert [cell.value for cell in next(book["绩效指标"].iter_rows())][5:] == ["权重", "佐证材料", "数据来源", "计算公式", "上年完成值"]


SPOILED = [
    ("sources.csv", 3, "名称", "热线工单", "duplicate_key", "第 3 行"),
    ("indicators.csv", 49, "数据来源", "热线", "unknown_source", "热线工单"),
    ("indicators.csv", 49, "数据来源", "", "formula_without_source", SATISFIED),
    ("results.csv", 2, "三级指标", "网络维护费", "unknown_indicator", "网络设施维护费"),
    ("results.csv", 2, "项目", "没有的项目", "unknown_project", "第 2 行"),
    ("execution.csv", 3, "项目", NETWORK, "duplicate_key", "第 2 行"),
    ("execution.csv", 2, "全年执行数（万元）", "九十", "not_amount", "全年执行数"),
]


@pytest.mark.parametrize(("file", "line", "head", "value", "key", "says"), SPOILED)
def test_mistakes(file, line, head, value, key, says, unmeasured: Ledger, tmp_path: Path, problems_of: Callable[[Path], list[Problem]]) -> None:
    path = tmp_path / "台账"
    write_folder(measured(unmeasured), path)
    with (path / file).open(encoding="utf-8", newline="") as source:
        rows = list(csv.reader(source))
    rows[line - 1][rows[0].index(head)] = value
    with (path / file).open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows(rows)
    problems = problems_of(path)
    assert [problem.key for problem in problems] == [f"ledger.{key}"], "\n".join(map(str, problems))
    assert says in str(problems[0])


def test_a_department_tells_projects_and_sources_of_its_units_apart() -> None:
    def unit(name: str) -> Ledger:
        profile = UnitProfile(name, 2024, "行政", unit_named("元"), "县区")
        line = Line("a", 100, "2080201", "30201", "50201", "一般公共预算", "无", "项目支出", "道路养护")
        indicator = GoalIndicator("道路养护", "产出指标", "数量指标", "里程", "≥1公里", source="台账", formula="计数()")
        return Ledger(
            profile, (line,), projects=(Project("道路养护", "特定目标类"),), indicators=(indicator,), sources=(Source("台账", f"{name}.csv"),),
            results=(Result("道路养护", "里程", "2公里"),), executions=(Execution("道路养护", 100, 90),),
        )  # fmt: skip

    whole = consolidate([unit("甲局"), unit("乙站")], "区局")
    assert [source.name for source in whole.sources] == ["台账（甲局）", "台账（乙站）"]
    assert [(one.project, one.source) for one in whole.indicators] == [("道路养护（甲局）", "台账（甲局）"), ("道路养护（乙站）", "台账（乙站）")]
    assert [one.project for one in (*whole.results, *whole.executions)] == ["道路养护（甲局）", "道路养护（乙站）"] * 2


def test_a_source_without_any_sheet_of_sources(unmeasured: Ledger, tmp_path: Path, problems_of: Callable[[Path], list[Problem]]) -> None:
    write_folder(measured(unmeasured), tmp_path / "台账")
    (tmp_path / "台账" / "sources.csv").unlink()
    (problem,) = problems_of(tmp_path / "台账")
    assert problem.key == "ledger.no_sources" and "“热线工单”" in str(problem) and "第 49 行" in str(problem)
