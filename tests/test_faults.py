"""What a check finds of the true faults of the published documents, and that it says nothing else aloud."""

import pytest
from faults import FAULTS, FILES, LOUD, SOUND, checked, loud, matches, stands_at

NOT_FOUND = {
    ("consultative-conference-2017-tables", "", "收入预算总表，财政转专户管理资金"): "A head of a table that has a word too many: heads are read by likeness.",
    ("putuo-wanli-2023-department-budget", "三公-08", "“三公”说明（二），缺总项的增减"): "The total that has no change is called 公务车购置及运行费 there, a name that no rule knows.",
}
"""Listed faults of severity error or warning that no finding means yet, and why: document, rule, where."""
INFO_FOUND = 102
"""So many of the listed faults of severity info are found at least."""
ALOUD = [(file, n) for file in FILES for n, fault in enumerate(matches(file).faults) if fault["severity"] in LOUD]


def _key(fault):
    return fault["file"].split("/")[1].rsplit(".", 1)[0], fault["rule"], fault["where"]


def test_every_document_of_the_list_is_checked():
    assert len(FAULTS) > 250 and len(SOUND) > 250
    assert {place["file"] for place in SOUND} <= set(FILES)
    assert all(not checked(file).defects for file in FILES)


@pytest.mark.parametrize("file", FILES)
def test_an_error_always_means_a_listed_fault(file):
    assert [(finding.rule, finding.message) for finding in matches(file).unmatched("error")] == []


def test_at_most_one_warning_in_fifty_means_no_listed_fault():
    warnings = [finding for file in FILES for finding in loud(checked(file)) if finding.severity == "warning"]
    false = [(file, finding.rule, finding.message) for file in FILES for finding in matches(file).unmatched("warning")]
    print(f"\n{len(false)} of {len(warnings)} warnings mean no listed fault", *false, sep="\n")
    assert len(false) <= 0.02 * len(warnings), false


@pytest.mark.parametrize("file", FILES)
def test_nothing_is_said_aloud_of_what_only_looks_wrong(file):
    places = [place for place in SOUND if place["file"] == file and place.get("rule") and place.get("quote")]
    report = checked(file)
    assert [(f.rule, f.message) for p in places for f in loud(report) if f.rule == p["rule"] and stands_at(f, p, report.document)] == []


def test_every_fault_is_found_but_those_that_are_named_here():
    missing = {_key(matches(file).faults[n]) for file, n in ALOUD if not matches(file).found[n]}
    causes = {matches(file).faults[n].get("cause") for file, n in ALOUD if matches(file).found[n]} - {None}
    missing -= {_key(matches(file).faults[n]) for file, n in ALOUD if matches(file).faults[n].get("cause") in causes}
    assert missing == set(NOT_FOUND)


def test_one_cause_is_one_finding():
    several = [
        (_key(fault), [(finding.rule, finding.message) for finding in hits])
        for file, n in ALOUD
        if len(hits := matches(file).loudly(n)) > 1 and "cause" not in (fault := matches(file).faults[n])
    ]
    assert several == []


def test_the_share_of_lesser_faults_found_does_not_fall():
    found = {file: [bool(matches(file).found[n]) for n, fault in enumerate(matches(file).faults) if fault["severity"] == "info"] for file in FILES}
    aloud = {file: [bool(matches(file).found[n]) for other, n in ALOUD if other == file] for file in FILES}
    for file in FILES:
        print(f"{file:62} errors and warnings {sum(aloud[file]):3} of {len(aloud[file]):3}, infos {sum(found[file]):3} of {len(found[file]):3}")
    assert sum(map(sum, found.values())) >= INFO_FOUND
