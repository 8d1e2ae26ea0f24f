"""Exports for the tests of measuring: small files, and one question to them."""

from gouji.measuring import DataSource, Question, measure

ORDERS = """工单编号,受理时间,办结时间,回访结果,是否解决,承办单位,金额（元）
1,2024-01-05 08:00:00,2024-01-05 18:00:00,满意,是,甲,100.10
2,2024-01-08 09:30:00,2024-01-10 09:30:00,不满意,否,乙,200.20
3,2024-02-05 08:00:00,2024-02-19 08:00:00,满意,是,甲,"1,000.00"
4,2024-02-06 08:00:00,,,,丙,
5,2024-03-01 23:59:59,2024-03-04 09:00:00,满意,是,乙,0.03
"""


def written(folder, text=ORDERS, name="orders.csv", encoding="utf-8"):
    path = folder / name
    path.write_text(text, encoding=encoding, newline="")
    return path


def asked(path, formula, unit="", date="受理时间", year=2024, **more):
    """The answer to one question, and all that was said of the files."""
    files = path if isinstance(path, tuple) else (path,)
    measured = measure([DataSource("热线", files, date)], [Question("q", "热线", formula, unit)], year, **more)
    return measured.answers["q"], [str(problem) for problem in measured.problems]


def total(path, formula, unit="", **more):
    answer, _ = asked(path, formula, unit, **more)
    assert not answer.why, answer.why
    return answer.total


def why(path, formula, unit="", **more):
    answer, _ = asked(path, formula, unit, **more)
    assert answer.total is None and answer.why
    return answer.why
