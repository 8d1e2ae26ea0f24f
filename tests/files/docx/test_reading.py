"""A DOCX as Word prints it."""

P = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{P.format(text)}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def test_paragraphs_and_tables_in_their_order(docx, texts) -> None:
    across, down, on = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    body = (
        P.format("收入总体情况表")
        + "<w:tbl>"
        + row(cell("科目编码", across), cell("合计", down))
        + row(cell("类"), cell("款"), cell("不印", on))
        + row(cell("201"), cell("03"), cell("9.00"))
        + "</w:tbl>"
        + P.format("注：无")
    )
    assert texts(docx(body)) == [
        "收入总体情况表",
        [["科目编码[1×2]", "合计[2×1]"], ["类", "款"], ["201", "03", "9.00"]],
        "注：无",
    ]


def test_tracked_changes_count_as_accepted(docx, texts) -> None:
    body = """<w:p><w:r><w:t>收入</w:t></w:r><w:del><w:r><w:delText>1.00</w:delText></w:r></w:del>
    <w:ins><w:r><w:t>2.00</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>甲</w:t></w:r></w:moveFrom></w:p>
    <w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>上半</w:t></w:r></w:p><w:p><w:r><w:t>下半</w:t></w:r></w:p>"""
    body += (
        "<w:tbl>" + row(cell("甲"), cell("1")) + row(cell("乙"), cell("2"), properties="<w:del/>") + row(cell("丙"), cell("3")) + "</w:tbl>"
    )
    assert texts(docx(body)) == ["收入2.00", "上半下半", [["甲", "1"], ["丙", "3"]]]


def test_hidden_text_is_not_read(docx, texts) -> None:
    styles = """<w:style w:type="character" w:styleId="Secret"><w:rPr><w:vanish/></w:rPr></w:style>
    <w:style w:type="paragraph" w:styleId="Ghost"><w:rPr><w:vanish/></w:rPr></w:style>
    <w:style w:type="paragraph" w:styleId="Child"><w:basedOn w:val="Ghost"/></w:style>"""
    body = """<w:p><w:r><w:t>可见</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r>
    <w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>仍可见</w:t></w:r>
    <w:r><w:rPr><w:rStyle w:val="Secret"/></w:rPr><w:t>隐藏</w:t></w:r></w:p>
    <w:p><w:pPr><w:pStyle w:val="Child"/></w:pPr><w:r><w:t>隐藏</w:t></w:r></w:p>"""
    assert texts(docx(body, styles)) == ["可见仍可见"]


def test_tabs_breaks_fields_and_content_controls(docx, texts) -> None:
    body = """<w:sdt><w:sdtPr><w:alias w:val="不印"/></w:sdtPr><w:sdtContent><w:sdt><w:sdtContent>
    <w:p><w:r><w:t>目录</w:t><w:tab/><w:t>3</w:t></w:r><w:hyperlink><w:r><w:br/><w:t>续</w:t></w:r></w:hyperlink>
    <w:r><w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText></w:r><w:fldSimple><w:r><w:t>7</w:t></w:r></w:fldSimple></w:p>
    </w:sdtContent></w:sdt></w:sdtContent></w:sdt>"""
    table = "<w:tbl><w:sdt><w:sdtContent>" + row(cell("甲"), "<w:sdt><w:sdtContent>" + cell("1") + "</w:sdtContent></w:sdt>")
    assert texts(docx(body + table + "</w:sdtContent></w:sdt></w:tbl>")) == ["目录\t3 续7", [["甲", "1"]]]


def test_a_text_box_is_read_once(docx, texts) -> None:
    box = f"<w:txbxContent>{P.format('文本框')}</w:txbxContent>"
    drawn, old = f"<w:drawing>{box}</w:drawing>", f"<w:pict>{box}</w:pict>"
    both = f"<mc:AlternateContent><mc:Choice>{drawn}</mc:Choice><mc:Fallback>{old}</mc:Fallback></mc:AlternateContent>"
    assert texts(docx(f"<w:p><w:r><w:t>正文</w:t>{both}</w:r></w:p>")) == ["正文", "文本框"]


def level(number: int, style: str, text: str, extra: str = "") -> str:
    return f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{style}"/>{extra}<w:lvlText w:val="{text}"/></w:lvl>'


def item(text: str, number: int = 1, deep: int = 0) -> str:
    return f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{deep}"/><w:numId w:val="{number}"/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'


def test_the_numbers_of_lists_are_printed(docx, texts) -> None:
    nothing = '<w:suff w:val="nothing"/>'
    levels = level(0, "chineseCounting", "%1、", nothing) + level(1, "chineseCounting", "（%2）", nothing) + level(2, "decimal", "%1.%3.")
    numbering = f"""<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>
    <w:abstractNum w:abstractNumId="1">{level(0, "bullet", "·")}</w:abstractNum>
    <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num>
    <w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>"""
    body = item("收入") + item("财政拨款", deep=1) + item("事业", deep=1) + item("细目", deep=2) + item("支出") + item("基本", deep=1)
    body += item("另起", 2) + item("接着", 2) + item("圆点", 3) + item("无号", 0) + P.format("正文")
    assert texts(docx(body, numbering=numbering)) == [
        "一、收入", "（一）财政拨款", "（二）事业", "一.1. 细目", "二、支出", "（一）基本", "七、另起", "八、接着", "圆点", "无号", "正文",
    ]  # fmt: skip


def test_a_style_can_number_its_paragraphs(docx, texts) -> None:
    styles = '<w:style w:type="paragraph" w:styleId="H1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    numbering = f"""<w:abstractNum w:abstractNumId="0">{level(0, "decimal", "%1.", '<w:pStyle w:val="H1"/>')}</w:abstractNum>
    <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>"""
    heading = '<w:p><w:pPr><w:pStyle w:val="H1"/></w:pPr><w:r><w:t>{}</w:t></w:r></w:p>'
    assert texts(docx(heading.format("概况") + heading.format("预算表"), styles, numbering)) == ["1. 概况", "2. 预算表"]


def test_drawn_tables_lose_the_columns_that_only_their_edges_make(docx, texts) -> None:
    two = '<w:gridSpan w:val="2"/>'
    body = "<w:tbl>" + row(cell("项目", two), cell("预算数", two)) + row(cell("甲", two), cell("1", two)) + "</w:tbl>"
    assert texts(docx(body)) == [[["项目", "预算数"], ["甲", "1"]]]
    late = '<w:gridBefore w:val="1"/>'
    body = "<w:tbl>" + row(cell("项目"), cell("预算数")) + row(cell("1"), properties=late) + "</w:tbl>"
    grid = docx(body).blocks[0]
    assert [(c.text, c.column) for c in grid.cells] == [("项目", 0), ("预算数", 1), ("1", 1)]


def test_paragraphs_of_a_cell_are_joined_and_layouts_are_opened(docx, texts) -> None:
    broken = f"<w:tc>{P.format('使用非财政')}{P.format('拨款结余')}</w:tc>"
    inner = "<w:tbl>" + row(broken, cell("9.00")) + "</w:tbl>"
    assert texts(docx(inner)) == [[["使用非财政 拨款结余", "9.00"]]]
    assert texts(docx("<w:tbl>" + row(cell("左栏"), f"<w:tc>{inner}</w:tc>") + "</w:tbl>")) == ["左栏", [["使用非财政 拨款结余", "9.00"]]]
