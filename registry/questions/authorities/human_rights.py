"""Human rights: the Covenant, its general comments, and standards of investigation."""

from __future__ import annotations

from registry.questions.authorities import NOT_READ
from registry.questions.model import Authority, AuthorityTier

ICCPR_9 = Authority(
    cite="International Covenant on Civil and Political Rights, art. 9",
    tier=AuthorityTier.T2,
    words=f"liberty and grounds of detention: {NOT_READ}; the United States is a party, and its executive "
    "has long denied that the Covenant applies outside its territory",
)

GC36_64 = Authority(
    cite="Human Rights Committee, General Comment 36 (CCPR/C/GC/36, 3 September 2019), para. 64",
    tier=AuthorityTier.T5,
    words="on the right to life in armed conflict; the document was identified and the "
    "paragraph's text was not compared; the United States denies that the Covenant applies "
    "outside its territory",
)
