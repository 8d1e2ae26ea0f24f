"""Codes printed in pieces, as printed and as meant."""

from gouji.reading.codes import completed, economic_code, function_codes


def test_a_code_is_completed_from_the_rows_above():
    assert completed([("项", "01")], "20103") == "2010301"
    assert completed([("款", "05")], "2010301") == "20105"
    assert completed([("类", "208"), ("款", "05"), ("项", "02")], "2010301") == "2080502"


def test_a_code_in_the_wrong_column_is_read_as_the_one_that_its_name_has_elsewhere():
    rows = [([("类", "208")], "社会保障和就业支出"), ([("款", "05")], "行政事业单位养老支出"), ([("项", "05")], "机关事业单位基本养老保险缴费支出"),
            ([("项", "99")], "其他社会保障和就业支出"), ([("项", "99")], "其他社会保障和就业支出")]  # fmt: skip
    elsewhere = {"其他社会保障和就业支出": {"20899": 4, "2089999": 4, "2080599": 2}}
    assert [(c.printed, c.meant) for c in function_codes(rows, elsewhere, 2024)][3:] == [("2080599", "20899"), ("2080599", "2089999")]


def test_a_code_that_the_catalogue_knows_by_its_name_is_never_doubted():
    rows = [([("类", "205")], "教育支出"), ([("款", "01")], "教育管理事务"), ([("项", "02")], "一般行政管理事务")]
    elsewhere = {"一般行政管理事务": {"2010302": 5}}
    assert [c.meant for c in function_codes(rows, elsewhere, 2024)] == ["205", "20501", "2050102"]


def test_an_unknown_name_keeps_its_printed_code():
    assert [c.meant for c in function_codes([([("类", "201")], "一般公共服务支出"), ([("款", "77")], "没有这个科目")], {}, 2024)] == ["201", "20177"]


def test_an_economic_code_follows_its_name_where_the_document_prints_it_otherwise_elsewhere():
    assert economic_code("economic", "30120", "津贴补贴", {"津贴补贴": {"30102": 1, "30120": 1}}, 2024).meant == "30102"
    assert economic_code("economic", "30102", "津贴补贴", {"津贴补贴": {"30102": 1, "30103": 5}}, 2024).meant == "30102"
