"""Write docs/ledger.md, the clerk's manual of the ledger, from the ledger's own sheets: `python scripts/make_ledger_manual.py`."""

from collections.abc import Iterator
from pathlib import Path

from gouji.ledger.schema import Book, Column, Sheet, book

MANUAL = Path(__file__).resolve().parent.parent / "docs" / "ledger.md"

_KINDS = {
    "text": "文字",
    "code": "科目编码",
    "amount": "金额",
    "choice": "从列表选",
    "count": "整数",
    "yes": "是／否",
    "date": "日期",
    "views": "从列表选，可多个",
    "project": "项目名称",
}
_LAYOUTS = {
    "table": "一行一条，第一行是列头。",
    "pairs": "一行一项：项目、内容、怎么填。",
    "list": "一行一条，不写序号。",
    "counts": "名称是固定的，只填数量。",
    "texts": "一行一段文字。",
}
_REQUIRED = {"always": "必填", "sometimes": "见说明", "": ""}


def main() -> None:
    """Write the manual."""
    MANUAL.write_text(manual(book()), encoding="utf-8")


def manual(sheets: Book) -> str:
    """The manual in Markdown: how to fill in the ledger, then every sheet with its columns."""
    words = sheets.words
    parts = [
        "# 账本怎样填\n",
        "（本页由 `python scripts/make_ledger_manual.py` 从 `src/gouji/ledger/sheets.toml` 写出，请改那里。）\n",
        f"`gouji ledger new 文件夹` 新建一本空账本，文件名是 `{words['workbook'].format(year='年度')}`。里面有下面各表，另有两张帮助表："
        f"“{words['guide']['name']}”是填写要领，“{words['codes']['name']}”是下拉列表用的科目代码。表名以“{words['scratch']}”开头的是您自己的草表，不读。\n",
        f"账本也可以是一个文件夹：有文件名的表各是一个 CSV，其余各表都在 `{words['texts_file']}` 里。两种形式内容相同。\n",
        f"## {words['guide']['title']}\n",
        "\n".join(words["guide"]["lines"]).replace("\n", "\n\n") + "\n",
        "## 各表\n",
        "\n".join(f"- [{sheet.name}](#{sheet.name})：{_LAYOUTS[sheet.layout]}" for sheet in sheets.sheets) + "\n",
        *(_sheet(sheet, words["amount_head"], words["texts_file"]) for sheet in sheets.sheets),
    ]
    return "\n".join(parts)


def _sheet(sheet: Sheet, amount_head: str, texts_file: str) -> str:
    lines = [
        f"## {sheet.name}\n",
        f"{_LAYOUTS[sheet.layout]}在文件夹里：`{sheet.file or texts_file}`。{'这张表可以没有。' if sheet.optional else ''}\n",
        "| 列 | 填什么 | 必填 | 说明 | 例 |",
        "|---|---|---|---|---|",
        *(_row(column, amount_head) for column in sheet.columns),
    ]
    if sheet.counts:
        lines += ["\n固定的名称（单位）：" + "、".join(f"{name}（{unit}）" for name, unit in sheet.counts.items()) + "。"]
    return "\n".join(lines) + "\n"


def _row(column: Column, amount_head: str) -> str:
    head = amount_head.format(head=column.head, unit="元或万元") if column.kind == "amount" else column.head
    cells = (head, _KINDS[column.kind], _REQUIRED[column.required], "".join(_notes(column)), column.example)
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _notes(column: Column) -> Iterator[str]:
    """What the column's note says, then what else the schema asks of it."""
    yield column.note
    if column.level:
        yield f"填到{column.level}。" if f"填到{column.level}" not in column.note else ""
    if column.choices and column.key != "name":
        yield f"可选：{'、'.join(column.choices)}。"
    if column.default:
        yield f"空着就是“{column.default}”。" if "空着就是" not in column.note else ""
    for other in column.needed_with.values():
        asked = f"{'、'.join(other)}的行必填"
        yield f"{asked}。" if asked not in column.note else ""
    for other in column.allowed_with.values():
        yield f"只有{'、'.join(other)}的行可以填。"


if __name__ == "__main__":
    main()
