"""A drawing in SVG: lines, bars, dots and text, each with a class by which a page may colour it anew; no script, no style, no link."""

from collections.abc import Sequence

from gouji.document.escaping import escaped

CHART_WIDTH = 440.0
"""The width of a chart in points: that of the text of an office document."""

_FONT = "Gouji Serif, Noto Sans CJK SC, Microsoft YaHei, PingFang SC, sans-serif"
SIZE = 9.0
"""The size of all words in a chart, in points."""
_COLOURS = {
    "line": "#9e2b1b", "ink": "#9e2b1b", "due": "#615b52", "rule": "#ddd7cb", "quiet": "#615b52", "track": "#efebe2", "ink-text": "#1d1b18",
}  # fmt: skip
_DASHES = ' stroke-dasharray="4 3"'


class Drawing:
    """A sheet of that width and height in points, on which one thing is drawn over the other."""

    def __init__(self, width: float, height: float) -> None:
        self._width, self._height = width, height
        self._drawn: list[str] = []

    def line(self, x1: float, y1: float, x2: float, y2: float, look: str, dashed: bool = False) -> None:
        """A straight line."""
        width = 0.6 if look == "rule" else 1.0
        ends = f'x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"'
        self._drawn.append(f'<line class="{look}" {ends} stroke="{_COLOURS[look]}" stroke-width="{width}"{_DASHES if dashed else ""}/>')

    def polyline(self, points: Sequence[tuple[float, float]]) -> None:
        """A line through points."""
        through = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        look = f'fill="none" stroke="{_COLOURS["line"]}" stroke-width="1.6" stroke-linejoin="round"'
        self._drawn.append(f'<polyline class="line" points="{through}" {look}/>')

    def dot(self, x: float, y: float, hollow: bool = False) -> None:
        """A point on a line; a hollow one is not yet."""
        look = f'class="hollow" fill="#ffffff" stroke="{_COLOURS["line"]}" stroke-width="1.2"' if hollow else f'class="ink" fill="{_COLOURS["ink"]}"'
        self._drawn.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.4" {look}/>')

    def bar(self, x: float, y: float, width: float, height: float, look: str) -> None:
        """A bar."""
        self._drawn.append(f'<rect class="{look}" x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" fill="{_COLOURS[look]}"/>')

    def text(self, x: float, y: float, text: str, look: str, anchor: str = "start") -> None:
        """A line of text on the height `y`."""
        self._drawn.append(f'<text class="{look}" x="{x:.1f}" y="{y:.1f}" fill="{_COLOURS[look]}" text-anchor="{anchor}">{escaped(text)}</text>')

    def svg(self, title: str, description: str) -> str:
        """The whole, with what it is called and what is to be seen in it for those who hear it."""
        box = f'viewBox="0 0 {self._width:g} {self._height:g}" width="{self._width:g}" height="{self._height:g}"'
        head = f'<svg xmlns="http://www.w3.org/2000/svg" {box} role="img" font-family="{_FONT}" font-size="{SIZE:g}">'
        told = f"<title>{escaped(title)}</title><desc>{escaped(description)}</desc>"
        return "\n".join([head, told, *self._drawn, "</svg>"])


def shortened(text: str, room: float) -> str:
    """The text, cut with … where it is wider than `room` points."""
    if text_width(text) * SIZE <= room:
        return text
    kept = next(n for n in range(len(text), -1, -1) if (text_width(text[:n]) + 1) * SIZE <= room)
    return f"{text[:kept]}…"


def text_width(text: str) -> float:
    """About how wide a text is, in em."""
    return sum(0.6 if ord(c) < 0x2E80 else 1.0 for c in text)
