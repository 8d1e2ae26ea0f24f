"""The rules made ready while a file is still being read: whoever waits for a reader in another process has the time."""

from threading import Thread

from gouji.messages import Problem, Problems


def prepare_rules() -> Thread:
    """Begin to parse the shipped rules that are for documents of all formats and stages, beside what the caller does. A mistake in one is
    told when the rule is asked for."""
    thread = Thread(target=_prepare, name="rules", daemon=True)
    thread.start()
    return thread


def _prepare() -> None:
    from gouji.rules.loading import load_packs

    try:
        for rule in load_packs().rules:
            if not rule.scope.formats and not rule.scope.stages:
                rule.program  # noqa: B018  # made when first asked for
    except (Problem, Problems):
        return
