"""Rules: what disclosures must say besides the sums that their formats declare, in a language for accountants (docs/rules.md).

Packs (TOML, or a spreadsheet of them) come in, rules with their formulas as trees go out; a rule and a document give what holds, what fails
and what could not be checked. Rooms below may call `gouji.rules.loading` and what evaluates; this room knows nothing of files, formats or findings.
"""
