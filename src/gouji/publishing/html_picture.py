"""Pictures of the page: drawn in it, in the colours of the page, their figures one click away."""

from collections.abc import Sequence

from gouji.document import Picture
from gouji.document.escaping import escaped
from gouji.publishing.drawing import checked_svg
from gouji.publishing.words import word


def picture_html(picture: Picture) -> str:
    """The `figure`; its table is closed until somebody opens it."""
    return f"<figure>\n{checked_svg(picture)}\n<figcaption>{escaped(picture.title)}</figcaption>\n{_figures(picture.figures)}</figure>"


def _figures(lines: Sequence[Sequence[str]]) -> str:
    if not lines:
        return ""
    heads = "".join(f'<th scope="col">{escaped(text)}</th>' for text in lines[0])
    body = "\n".join(f"<tr>{_line(line)}</tr>" for line in lines[1:])
    table = f"<table>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>"
    return f'<details>\n<summary>{escaped(word("figures"))}</summary>\n{table}\n</details>\n'


def _line(line: Sequence[str]) -> str:
    first, *more = line
    return f'<th scope="row">{escaped(first)}</th>' + "".join(f'<td class="n">{escaped(text)}</td>' for text in more)
