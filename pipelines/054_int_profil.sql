-- purpose: the cases of the cohort that are alike in their codes and in how they stand: how many they are, and the bits of their children
-- grain: profil
-- inputs: int_lage
-- outputs: profil UBIGINT, kodbild UBIGINT, har_person BOOLEAN, ensam BOOLEAN, ar period_ar, halvar period_halvar, alder_grupp kod_alder_grupp, utredning_inledd kod_ja_nej, avslutad BOOLEAN, kom_tillbaka BOOLEAN, ateraktualiserad_12m kod_ja_nej, nasta_orsak_mangd INTEGER, utredd_igen BOOLEAN, flera_handlaggare kod_ja_nej, flera_enheter kod_ja_nej, utredning_60_dagar kod_ja_nej, utredning_4_manader kod_ja_nej, utredningstid_kand kod_ja_nej, forhandsbedomning_14_dagar kod_ja_nej, n INTEGER, spar UINTEGER
-- source: README, "How it works"
select
    profil,
    kodbild,
    har_person,
    ensam,
    ar,
    halvar,
    alder_grupp,
    utredning_inledd,
    avslutad,
    kom_tillbaka,
    ateraktualiserad_12m,
    nasta_orsak_mangd,
    utredd_igen,
    flera_handlaggare,
    flera_enheter,
    utredning_60_dagar,
    utredning_4_manader,
    utredningstid_kand,
    forhandsbedomning_14_dagar,
    count(*)::integer as n,
    bit_or(spar) as spar
from int_lage
group by all
