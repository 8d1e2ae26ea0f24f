"""Department classes and the government classes that go with them."""

import pytest

from gouji.classification import crosswalk, partners, table


def test_the_default_partner_depends_on_the_kind_of_unit():
    assert partners("30101", "administrative", 2024)[0].name == "工资奖金津补贴"
    assert partners("30101", "institution", 2024)[0].code == "50501"


def test_a_class_has_the_partner_that_is_in_force():
    assert [[entry.code for entry in partners("31201", "administrative", year)] for year in (2017, 2018, 2024)] == [[], ["50801"], ["50803"]]


def test_no_partner_without_a_class():
    assert partners("30200", "administrative", 2024) == ()


@pytest.mark.parametrize("asked", [partners, lambda kind, code, year: crosswalk(year, kind)])
def test_no_other_kind_of_unit(asked):
    with pytest.raises(KeyError):
        asked("30101", "company", 2024) if asked is partners else asked("company", "30101", 2024)


@pytest.mark.parametrize("unit_kind", ["administrative", "institution"])
def test_the_crosswalk_is_all_partners(unit_kind):
    pairs = crosswalk(2024, unit_kind)
    codes = list(dict.fromkeys(pair.department.code for pair in pairs))
    assert codes == sorted(codes)
    assert [pair.government for pair in pairs] == [entry for code in codes for entry in partners(code, unit_kind, 2024)]
    assert all(pair.source and pair.evidence for pair in pairs)


@pytest.mark.parametrize("unit_kind", ["administrative", "institution"])
def test_every_class_that_is_spent_on_has_a_partner(unit_kind):
    spent = {entry.code for entry in table("economic_department", 2024) if entry.level == "款" and not entry.doubtful}
    assert spent - {pair.department.code for pair in crosswalk(2024, unit_kind)} == set()


def test_an_office_pays_wages_from_501_and_an_institution_from_505():
    for unit_kind, front in (("administrative", "501"), ("institution", "505")):
        assert {pair.government.code[:3] for pair in crosswalk(2024, unit_kind) if pair.department.code.startswith("301")} == {front}
