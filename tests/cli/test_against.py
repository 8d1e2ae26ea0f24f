"""`gouji check --against`, `--given`, `--rules`: other documents, what is said beside them, rules of one's own."""

from pathlib import Path

OWN = """
pack = "自己"
[[rule]]
id = "自己-01"
name = "公开及时"
what = "批复后二十日内公开。"
severity = "error"
formula = '日期差(公开日期, 批复日期) <= 20'
"""
LANSHAN = Path(__file__).parents[1] / "fixtures" / "lanshan" / "lanshan-2024-unit-budget.txt"


def test_last_years_document_is_of_use_and_another_is_not(run, tmp_path: Path) -> None:
    text = LANSHAN.read_text(encoding="utf-8")
    last, foreign = tmp_path / "上年.txt", tmp_path / "外单位.txt"
    last.write_text(text.replace("2024", "2023"), encoding="utf-8")
    foreign.write_text(text.replace("兰山区人民政府办公室机关", "兰山区统计局"), encoding="utf-8")
    ran = run("check", LANSHAN, "--against", last, foreign)
    assert "外单位.txt 用不上：" in ran.err and "上年.txt" not in ran.err
    assert "没有给出用来对照的文件（上年）" not in ran.out and "没有给出用来对照的文件（上年）" in run("check", LANSHAN).out


def test_what_cannot_be_read_is_refused(run, tmp_path: Path) -> None:
    ran = run("check", LANSHAN, "--against", tmp_path / "没有.pdf")
    assert ran.status == 2 and "没有.pdf" in ran.err and ran.out == ""


def test_given_days_and_own_rules(run, tmp_path: Path) -> None:
    own = tmp_path / "自己.toml"
    own.write_text(OWN, encoding="utf-8")
    late = run("check", LANSHAN, "--rules", own, "--given", "批复日期=2024-01-01", "--given", "公开日期=2024-02-10")
    assert late.status == 1 and "批复后二十日内公开" in late.out
    assert "批复后二十日内公开" not in run("check", LANSHAN, "--rules", own, "--given", "批复日期=2024-02-01", "--given", "公开日期=2024-02-10").out
    wrong = run("check", LANSHAN, "--given", "批复=1")
    assert wrong.status == 2 and "批复日期" in wrong.err
