"""What the system refuses is said in the reader's language."""

import errno
import os
import tomllib

import pytest

from gouji.messages import speak
from gouji.messages.refusals import reason_of, toml_mistake


@pytest.fixture(autouse=True)
def _silent():
    yield
    speak(None)


def test_a_refusal_is_in_the_language_of_the_reader() -> None:
    refusal = OSError(errno.ENOENT, os.strerror(errno.ENOENT), "无此夹/a.pdf")
    speak("zh")
    assert reason_of(refusal) == "没有这个文件或文件夹"
    speak("en")
    assert reason_of(refusal) == "no such file or folder"


@pytest.mark.parametrize("number", [errno.EACCES, errno.EISDIR, errno.EEXIST, errno.ENOSPC, errno.ENOTDIR, errno.EROFS, errno.ENAMETOOLONG])
def test_no_english_stands_in_a_chinese_sentence(number: int) -> None:
    speak("zh")
    said = reason_of(OSError(number, os.strerror(number)))
    assert said and not said.isascii() and os.strerror(number) not in said


def test_what_has_no_words_of_ours_is_said_as_it_came() -> None:
    assert reason_of(OSError(errno.EXFULL, "Exchange full")) == "Exchange full"
    assert reason_of(OSError("odd")) == "odd" and reason_of(ValueError()) == "ValueError"
    speak("zh")
    assert reason_of(UnicodeDecodeError("utf-8", b"\xff", 0, 1, "invalid start byte")) == "不是 UTF-8 文本"


@pytest.mark.parametrize(("text", "said"), [("a = ?", "第 1 行第 5 个字符处写法不对"), ('a = 1\nb = "', "文件末尾不完整")])
def test_toml_is_told_by_its_place(text: str, said: str) -> None:
    speak("zh")
    with pytest.raises(tomllib.TOMLDecodeError) as wrong:
        tomllib.loads(text)
    assert toml_mistake(wrong.value) == said
