"""A disclosure on the web: what stands at an address, and what is attached to it."""

from collections.abc import Iterator

from gouji.files.bundle import Bundle
from gouji.files.content_disposition import name_of
from gouji.files.display_names import display_names
from gouji.files.exchange import Answer
from gouji.files.kinds import kind_of_bytes
from gouji.files.limits import ATTACHMENTS
from gouji.files.page_links import Link, links_to_files, name_in_address
from gouji.files.source import Source
from gouji.files.visiting import Visitor
from gouji.files.web_address import WebAddress, web_address
from gouji.messages import Problem, say

_OTHER_ARCHIVES = ("rar", "7z")


def fetch(url: str, allow_private: bool = False, visitor: Visitor | None = None) -> Bundle:
    """The file at the address; where it is a web page, the page and the files that it links to, on whatever host they stand.

    Only http and https, only public hosts unless `allow_private` (what a host name leads to is looked up once, checked, and that
    address is connected to, after each redirect again), certificates verified, bytes, time, redirects and attachments bounded by
    `limits`. Polite: gouji says who it is, asks one question at a time, pauses between two to one host, and keeps to robots.txt.
    An attachment that cannot be had is among the problems; a Problem where the address itself cannot.
    """
    visitor = visitor or Visitor(allow_private)
    address = web_address(url)
    answer = visitor.get(address)
    page = Source(_name(answer, ""), answer.data)
    if kind_of_bytes(answer.data) != "html":
        return Bundle((page,))
    return _with_unique_names(Bundle((page,)) + _attached(answer, visitor))


def _attached(page: Answer, visitor: Visitor) -> Bundle:
    """The files that the page links to, each once; the most that are fetched are ATTACHMENTS, the others are named in a remark."""
    sources: list[Source] = []
    problems: list[Problem] = []
    wanted, left = _once(page, problems)
    for link, address in wanted:
        try:
            answer = visitor.get(address)
            sources.append(Source(_name(answer, link.name), answer.data))
        except Problem as problem:
            problems.append(problem)
    remarks = (say("files.more_attachments", url=page.address.url, limit=ATTACHMENTS, names=left),) if left else ()
    return Bundle(tuple(sources), tuple(problems), remarks)


def _once(page: Answer, problems: list[Problem]) -> tuple[list[tuple[Link, WebAddress]], list[str]]:
    """Links and addresses to fetch, no address twice, and the names of those too many; links that lead nowhere are problems."""
    found: dict[WebAddress, Link] = {}
    for link in links_to_files(page.data):
        try:
            address = _address(page, link)
        except Problem as problem:
            problems.append(problem)
        else:
            found.setdefault(address, link)
    found.pop(page.address, None)
    unreadable = [address for address, link in found.items() if link.ending in _OTHER_ARCHIVES]
    problems += [Problem("files.rar", file=found.pop(address).name) for address in unreadable]
    wanted = list(found.items())
    return [(link, address) for address, link in wanted[:ATTACHMENTS]], [link.name for _, link in wanted[ATTACHMENTS:]]


def _address(page: Answer, link: Link) -> WebAddress:
    base = page.address.to(link.base) if link.base else page.address
    return base.to(link.reference)


def _name(answer: Answer, linked: str) -> str:
    """What the file is called: by its host, by the link to it, by its address."""
    names: Iterator[str] = iter((name_of(answer.heads.get("Content-Disposition") or ""), linked, name_in_address(answer.address.url)))
    return next((name for name in names if name), answer.address.host)


def _with_unique_names(bundle: Bundle) -> Bundle:
    names = display_names([(str(number), source.name) for number, source in enumerate(bundle.sources)])
    return Bundle(tuple(Source(n, s.data) for n, s in zip(names, bundle.sources, strict=True)), bundle.problems, bundle.remarks)
