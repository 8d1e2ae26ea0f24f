"""The room's sentences: each is used, each is there, and both languages say the same values."""

import re
import string
import tomllib
from importlib.resources import files

SENTENCES = tomllib.loads(files("gouji.messages").joinpath("catalogue", "ledger.toml").read_text(encoding="utf-8"))
SOURCE = "\n".join(f.read_text(encoding="utf-8") for f in files("gouji.ledger").iterdir() if f.name.endswith(".py"))


def test_every_sentence_is_used_and_every_one_used_is_there() -> None:
    said = set(re.findall(r'"(?:ledger\.)?([a-z_0-9]+)"', SOURCE))
    assert set(SENTENCES) <= said
    assert set(re.findall(r'"ledger\.([a-z_0-9]+)"', SOURCE)) | set(re.findall(r'\.problem\("([a-z_0-9]+)"', SOURCE)) <= set(SENTENCES)


def test_both_languages_fill_the_same_blanks() -> None:
    for key, languages in SENTENCES.items():
        blanks = [{name for _, name, _, _ in string.Formatter().parse(languages[language]) if name} for language in ("zh", "en")]
        assert blanks[0] == blanks[1], key


def test_no_chinese_word_of_a_sheet_stands_in_the_code() -> None:
    code = re.sub(r'"""(?s:.)*?"""', "", SOURCE)
    assert set(re.findall(r'"[^"\n]*[\u4e00-\u9fff][^"\n]*"', code)) == {'"万元"'}
