"""Human rights: the Covenant, its general comments, and standards of investigation."""

from __future__ import annotations

from registry.questions.authorities import CHECKED, NOT_READ
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

ICCPR_6 = Authority(
    cite="International Covenant on Civil and Political Rights, art. 6",
    tier=AuthorityTier.T2,
    words=f"the right to life: {NOT_READ}; the United States is a party, and its executive has long denied "
    "that the Covenant applies outside its territory",
)

GC36_27_28 = Authority(
    cite="Human Rights Committee, General Comment 36 (CCPR/C/GC/36, 3 September 2019), paras. 27 and 28",
    tier=AuthorityTier.T5,
    words="on the investigation of deaths; the document was identified and the paragraphs' text was not "
    "compared; the United States denies that the Covenant applies outside its territory",
)

UN_PRINCIPLES_9 = Authority(
    cite='UN "Principles on the Effective Prevention and Investigation of Extra-legal, Arbitrary and Summary '
    'Executions" (1989), principles 9 and 11',
    tier=AuthorityTier.T5,
    words='9: "There shall be thorough, prompt and impartial investigation of all suspected cases"; 11: an '
    "independent commission where the established procedures are inadequate",
    url="http://iranrights.org/library/document/171",
    checked=CHECKED,
)

UN_PRINCIPLES_17 = Authority(
    cite='UN "Principles on the Effective Prevention and Investigation of Extra-legal, Arbitrary and Summary '
    'Executions" (1989), principle 17',
    tier=AuthorityTier.T5,
    words=f"a written report on an investigation, and its publication: {NOT_READ}",
)

MINNESOTA_22_33 = Authority(
    cite="Minnesota Protocol (HR/PUB/17/4, 2017), paras. 22 to 33",
    tier=AuthorityTier.T5,
    words="guidelines, and no treaty, on what makes an investigation of a death a good one; the document was "
    "identified and the paragraphs were not compared",
)

MINNESOTA_35 = Authority(
    cite="Minnesota Protocol (HR/PUB/17/4, 2017), para. 35",
    tier=AuthorityTier.T5,
    words="guidelines, and no treaty, on the part of families; the document was identified and the paragraph "
    "was not compared",
)

CAT_3 = Authority(
    cite="Convention against Torture, art. 3",
    tier=AuthorityTier.T2,
    words="\"No State Party shall expel, return ('refouler') or extradite a person to another State where "
    "there are substantial grounds for believing that he would be in danger of being subjected to "
    'torture."; the United States is a party, holds that the article does not execute itself, and reads it '
    'as asking whether torture is "more likely than not"',
    checked=CHECKED,
)

REFUGEE_33 = Authority(
    cite="Convention relating to the Status of Refugees 1951, art. 33",
    tier=AuthorityTier.T2,
    words=f"no return of a refugee to where life or freedom would be threatened: {NOT_READ}; the United "
    "States is a party to the Protocol of 1967",
)
