"""Owns the demo: two municipalities with invented reports, plans and quarters. The people are roles, no one is named.

Built in this order: `kommun` (who and where), `rapporter` (what was reported), `plan` (what is promised),
`problem` (what is seen), `kvartal` (what came of it, through the real engine).
"""
