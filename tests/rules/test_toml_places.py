"""The places of a pack's words: what TOML reads is what stands at the line and column that is told."""

import tomllib

from hypothesis import given
from hypothesis import strategies as st

from gouji.rules.toml_places import characters_of, places_of

PACK = '''
pack = "甲"   # a comment with [[rule]] in it
[scope]
years = "2018-"
[[rule]]
id = "甲-1"
"name" = 'x'
holds = [
  "[[rule]]", # "unfinished
  """
id = 1""",
]
[rule.parameters]
"上限" = "1"
[[rule]]
basis = [{ document = "}", verified = false }]
formula = """\\
   1 = \\
   \\u0031 = x"""
'''


def test_keys_have_their_lines() -> None:
    places = places_of(PACK)
    assert places.head.values["pack"].line == 2 and places.scope.values["years"].line == 4
    first, second = places.rules
    assert (first.line, {key: value.line for key, value in first.values.items()}) == (5, {"id": 6, "name": 7, "holds": 8, "parameters.上限": 14})
    assert (second.line, second.line_of("basis"), second.line_of("formula"), second.line_of("other")) == (15, 16, 17, 15)


def test_escapes_and_joined_lines_keep_their_columns() -> None:
    assert tomllib.loads(PACK)["rule"][1]["formula"] == "1 = 1 = x"
    ((line, columns),) = characters_of(PACK, places_of(PACK).rules[1].values["formula"].start)
    assert line == 19 and columns[4:] == [4, 10, 11, 12, 13, 14]


BARE = st.text("甲乙 =[](){}.,", max_size=12)


@given(st.lists(BARE, min_size=1, max_size=4), st.sampled_from(['"', "'", '"""', "'''", '"""\n', "'''\n"]))
def test_each_character_stands_where_it_is_said(lines: list[str], quote: str) -> None:
    lines = lines if len(quote) > 2 else lines[:1]
    text = "x = 1\nformula =  " + quote + "\n".join(lines) + quote.strip() + "\ny = 2\n"
    read = tomllib.loads(text)["formula"].split("\n")
    written = text.split("\n")
    places = characters_of(text, places_of(text).head.values["formula"].start)
    assert len(places) == len(read)
    for characters, (line, columns) in zip(read, places, strict=True):
        assert [written[line - 1][column - 1] for column in columns[: len(characters)]] == list(characters)
