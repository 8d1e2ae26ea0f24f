"""Work orders of a 12345 hotline that never existed, for demonstrations, tests and benchmarks; every row says that it is synthetic.

    python scripts/synthetic_hotline.py --rows 200000 --seed 12345 --year 2024 --to orders.csv

Equal arguments give equal bytes. Names are drawn from syllables, telephone numbers from 154, which is assigned to nobody; offices are kinds
of offices, so that no real one is said to have done well or badly.
"""

import argparse
import datetime
from pathlib import Path

import duckdb
import numpy as np

HOUR, DAY = 3_600, 86_400
TYPES = {"咨询": 0.34, "求助": 0.28, "投诉": 0.22, "举报": 0.08, "建议": 0.05, "表扬": 0.03}
SUBJECTS = {
    "物业管理": 12, "供水": 6, "供暖": 7, "供电": 4, "燃气": 3, "道路交通": 9, "违法停车": 5, "噪音扰民": 7, "市容环境": 8, "违法建设": 4,
    "房屋质量": 4, "不动产登记": 3, "教育入学": 5, "医疗卫生": 4, "社会保障": 6, "劳动报酬": 5, "消费维权": 8, "扬尘污染": 4, "农业农村": 3,
    "户籍证件": 3, "公共交通": 3, "公积金": 2, "网络通信": 2, "政务服务": 3,
}  # fmt: skip
WINTER, SUMMER, SCHOOL = ("供暖",), ("供水", "供电", "噪音扰民"), ("教育入学",)
DEPARTMENTS = (
    "教育", "科技", "工业信息", "公安", "民政", "司法", "财政", "人力资源社会保障", "自然资源", "生态环境", "住房城乡建设", "城市管理", "交通运输",
    "水利", "农业农村", "商务", "文化旅游", "卫生健康", "退役军人", "应急管理", "审计", "市场监管", "统计", "医疗保障", "行政审批", "信访", "大数据",
    "园林环卫", "房产服务", "投资促进", "公路", "消防救援",
)  # fmt: skip
COMPANIES = ("供水企业", "供暖企业", "供电企业", "燃气企业", "公交企业", "通信企业", "有线电视企业", "邮政企业")
OFFICES = [
    *(f"{name}部门" for name in DEPARTMENTS), *COMPANIES, *(f"第{n}街道" for n in range(1, 17)), *(f"第{n}镇" for n in range(1, 13)),
    "经济开发区", "商贸园区", "高铁片区",
]  # fmt: skip
RESULTS = ("满意", "基本满意", "不满意", "未回访")
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜"
GIVEN = "文武明华安平和清正一二三四五六七八九十东西南北中春夏秋冬山水云石"
OFTEN = [0.5, 0.42, 0.36, 0.33, 0.36, 0.6, 1.0, 1.5, 2.2, 2.4, 2.3, 1.9, 1.4, 1.5, 1.9, 2.1, 2.1, 1.9, 1.6, 1.5, 1.4, 1.2, 0.9, 0.7]
MONTHLY = [1.12, 0.86, 0.95, 0.94, 0.96, 1.04, 1.18, 1.2, 1.02, 0.92, 1.08, 1.16]
HEAD = [
    "工单编号", "受理时间", "来电人", "联系电话", "诉求类型", "诉求内容分类", "承办单位", "派单时间", "办结时间", "是否一次办好", "回退时间",
    "回访时间", "回访结果", "是否解决", "重复来电", "数据说明",
]  # fmt: skip


def main() -> None:
    """Write the file that the arguments ask for."""
    parser = argparse.ArgumentParser(description="synthetic work orders of a hotline")
    parser.add_argument("--rows", type=int, default=200_000)
    parser.add_argument("--seed", type=int, default=12345)
    parser.add_argument("--year", type=int, default=2024)
    parser.add_argument("--to", type=Path, required=True)
    parser.add_argument("--format", choices=("csv", "xlsx", "parquet"), help="by default as the name of the file ends")
    asked = parser.parse_args()
    write(orders(asked.rows, asked.seed, asked.year), asked.year, asked.to, asked.format or asked.to.suffix.lstrip(".").lower())


def orders(rows: int, seed: int, year: int) -> dict[str, np.ndarray]:
    """The orders as columns of numbers: seconds since the year began (-1 where there is none), and places in the lists above."""
    random = np.random.default_rng(seed)
    start = np.datetime64(f"{year}-01-01")
    days = int((np.datetime64(f"{year + 1}-01-01") - start).astype(int))
    received = _received(random, rows, start, days)
    type_ = random.choice(len(TYPES), rows, p=list(TYPES.values())).astype(np.int8)
    office = random.choice(len(OFFICES), rows, p=_weights(random.pareto(1.3, len(OFFICES)) + 0.25)).astype(np.int16)
    skill = random.normal(0, 0.05, len(OFFICES))[office] + 0.03 * received / (days * DAY)
    sent = received + (random.lognormal(6.2, 0.9, rows)).astype(np.int64)
    took = random.lognormal(11.6, 0.75, rows) * np.where(type_ == 0, 0.35, 1.0) * (1.05 - 2 * skill)
    done = _closed(sent + took.astype(np.int64), days)
    back = np.where(random.random(rows) < 0.043, sent + random.lognormal(10.4, 0.6, rows).astype(np.int64), -1)
    solved = random.random(rows) < 0.87 + skill
    good = random.random(rows)
    result = np.select([good < 0.61 + skill + 0.05 * solved, good < 0.83 + skill + 0.05 * solved, good < 0.94], [0, 1, 2], 3)
    result = np.where(done < 0, 3, result).astype(np.int8)
    called = np.where(result < 3, done + random.integers(4 * HOUR, 4 * DAY, rows), -1)
    late = called >= days * DAY
    return {
        "received": received, "type": type_, "subject": _subjects(random, received, days), "office": office, "sent": sent, "done": done,
        "once": (random.random(rows) < 0.735 + skill) & (done >= 0), "back": _closed(back, days), "called": np.where(late, -1, called),
        "result": np.where(late, 3, result).astype(np.int8), "solved": solved, "again": random.random(rows) < 0.09,
        "surname": random.integers(0, len(SURNAMES), rows, np.int8), "given": random.integers(0, len(GIVEN), rows, np.int8),
        "second": random.integers(0, 2 * len(GIVEN), rows, np.int8), "phone": random.integers(0, 10**8, rows),
    }  # fmt: skip


def _weights(values: np.ndarray) -> np.ndarray:
    return values / values.sum()


def _received(random: np.random.Generator, rows: int, start: np.datetime64, days: int) -> np.ndarray:
    """Seconds of the year, in order: more by day, on working days, in winter and in summer."""
    dates = start + np.arange(days)
    monthly = np.array(MONTHLY)[dates.astype("datetime64[M]").astype(int) % 12]
    weekday = (dates.astype(int) + 3) % 7
    by_day = monthly * np.where(weekday >= 5, 0.72, 1.0 + 0.06 * (weekday == 0)) * random.normal(1, 0.06, days).clip(0.7)
    weights = _weights(np.outer(by_day, OFTEN).ravel())
    hours = np.searchsorted(np.cumsum(weights)[:-1], random.random(rows))
    return np.sort(hours * HOUR + random.integers(0, HOUR, rows))


def _subjects(random: np.random.Generator, received: np.ndarray, days: int) -> np.ndarray:
    """What orders are about; some of it by season."""
    month = np.minimum(received * 12 // (days * DAY), 11)
    names, subject = list(SUBJECTS), np.zeros(len(received), np.int8)
    for number in range(12):
        season = {**SUBJECTS}
        for name in WINTER if number in (0, 1, 10, 11) else SUMMER if number in (5, 6, 7) else SCHOOL if number in (4, 8) else ():
            season[name] *= 3
        if 3 <= number <= 8:
            season["供暖"] = 1
        here = month == number
        subject[here] = random.choice(len(names), int(here.sum()), p=_weights(np.array(list(season.values()), float)))
    return subject


def _closed(seconds: np.ndarray, days: int) -> np.ndarray:
    """What happens after the year is not in its export."""
    return np.where(seconds >= days * DAY, -1, seconds)


def write(columns: dict[str, np.ndarray], year: int, to: Path, form: str) -> None:
    """The orders as a CSV (UTF-8 with mark), a Parquet file or a workbook."""
    with duckdb.connect(":memory:", config={"threads": "1"}) as database:
        for name, words in {"names": SURNAMES, "given": GIVEN, "types": TYPES, "subjects": SUBJECTS, "offices": OFFICES, "results": RESULTS}.items():
            database.execute(f"CREATE TABLE {name} AS SELECT unnest(range(len($words))) AS place, unnest($words) AS word", {"words": list(words)})
        database.register("orders", columns)
        query, path = _query(year), str(to).replace("'", "''")
        if form == "parquet":
            database.execute(f"COPY ({query}) TO '{path}' (FORMAT parquet, COMPRESSION zstd)")
        elif form == "csv":
            database.execute(f"COPY ({query}) TO '{path}' (FORMAT csv, HEADER, TIMESTAMPFORMAT '%Y-%m-%d %H:%M:%S')")
        else:
            _write_workbook(database.execute(query), to)


def _query(year: int) -> str:
    """SQL of the printed rows; lists are looked up by place."""

    def word(table: str, at: str) -> str:
        return f"list_extract((SELECT list(word ORDER BY place) FROM {table}), CAST({at} AS INTEGER) + 1)"

    def time(column: str) -> str:
        return f"CASE WHEN {column} >= 0 THEN TIMESTAMP '{year}-01-01' + to_seconds({column}) END"

    def yes(column: str) -> str:
        return f"CASE WHEN {column} THEN '是' ELSE '否' END"

    second = f"CASE WHEN second < {len(GIVEN)} THEN {word('given', 'second')} ELSE '' END"
    cells = (
        f"'{year}' || lpad(CAST(row_number() OVER () AS VARCHAR), 8, '0')", time("received"),
        f"{word('names', 'surname')} || {word('given', 'given')} || {second}", "'154' || lpad(CAST(phone AS VARCHAR), 8, '0')", word("types", "type"),
        word("subjects", "subject"), word("offices", "office"), time("sent"), time("done"), f"CASE WHEN done >= 0 THEN {yes('once')} END",
        time("back"), time("called"), word("results", "result"), f"CASE WHEN result < 3 THEN {yes('solved')} END", yes("again"), "'合成数据'",
    )  # fmt: skip
    return "SELECT " + ", ".join(f'{cell} AS "{name}"' for cell, name in zip(cells, HEAD, strict=True)) + " FROM orders"


def _write_workbook(rows: duckdb.DuckDBPyConnection, to: Path) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(str(to), {"constant_memory": True, "default_date_format": "yyyy-mm-dd hh:mm:ss"}) as book:
        book.set_properties({"created": datetime.datetime(2024, 1, 1)})
        sheet = book.add_worksheet("工单")
        sheet.write_row(0, 0, ["合成数据：不是任何单位的真实工单"])
        sheet.write_row(1, 0, HEAD)
        at = 2
        while batch := rows.fetchmany(10_000):
            for row in batch:
                sheet.write_row(at, 0, ["" if cell is None else cell for cell in row])
                at += 1


if __name__ == "__main__":
    main()
