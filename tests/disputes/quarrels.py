"""Two quarrels of Peru and Chile, told by several papers: over trawlers, and over a dam."""

from __future__ import annotations

from disputes.telling import tells

SEIZED = tells(
    "t1", "2026-05-05",
    ("Chile seized two trawlers off Arica.", "seized", "COERCE/seize", "CHL>PER"),
    ("Peru demanded that Chile release the trawlers.", "demanded", "REQUEST", "PER>CHL"),
    publisher="Austral",
)  # fmt: skip
REFUSED = tells(
    "t2", "2026-05-07",
    ("Chile refused to release the trawlers.", "refused", "REJECT/yield", "CHL>PER"),
    ("Peru accused Chile of piracy over the trawlers.", "accused", "ACCUSE/allege", "PER>CHL"),
    publisher="Courier",
)  # fmt: skip
RECALLED = tells(
    "t3", "2026-05-09",
    ("Peru recalled its ambassador over the trawlers.", "recalled", "SANCTION/recall", "PER>CHL"),
    publisher="Austral",
)  # fmt: skip
DAM = tells(
    "d1", "2026-05-06",
    ("Chile protested to Peru against the Locumba dam.", "protested", "ACCUSE/protest", "CHL>PER"),
    ("Chile demanded a halt to the Locumba dam.", "demanded", "REQUEST", "CHL>PER"),
    publisher="Austral",
)  # fmt: skip
BUILT = tells(
    "d2", "2026-05-08",
    ("Peru refused to halt the Locumba dam.", "refused", "REJECT/yield", "PER>CHL"),
    ("Chile threatened to cut off water over the Locumba dam.", "threatened", "THREATEN",
     "CHL>PER"),
    publisher="Courier",
)  # fmt: skip

TRAWLERS = (SEIZED, REFUSED, RECALLED)
BOTH = (*TRAWLERS, DAM, BUILT)
