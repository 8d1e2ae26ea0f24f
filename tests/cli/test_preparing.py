"""Rules made ready beside the reading of a file."""

from gouji.cli.preparing import prepare_rules
from gouji.rules.loading import load_packs


def test_rules_for_every_document_are_made_ready():
    prepare_rules().join()
    everywhere = [rule for rule in load_packs().rules if not rule.scope.formats and not rule.scope.stages]
    assert len(everywhere) > 100 and all("program" in rule.__dict__ for rule in everywhere)
