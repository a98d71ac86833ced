-- purpose: the cases of the cohort that are alike in their codes and in how they stand: the answers that no code alone gives, how many they are, and the bits of their children; null is outside the question's population
-- grain: profil
-- inputs: int_lage, stg_fall
-- outputs: profil UBIGINT, kodbild UBIGINT, har_person BOOLEAN, ensam BOOLEAN, ar period_ar, halvar period_halvar, alder_grupp kod_alder_grupp, utredning_inledd kod_ja_nej, avslutad BOOLEAN, kom_tillbaka BOOLEAN, ateraktualiserad_12m kod_ja_nej, nasta_orsak_mangd BIGINT, utredd_igen BOOLEAN, flera_handlaggare kod_ja_nej, flera_enheter kod_ja_nej, utredning_60_dagar kod_ja_nej, utredning_4_manader kod_ja_nej, utredningstid_kand kod_ja_nej, forhandsbedomning_14_dagar kod_ja_nej, n INTEGER, spar UINTEGER
-- source: README, "The way of the data"
with lika as (
    select profil, min(nr) as nr, count(*)::integer as n, bit_or(spar) as spar
    from int_lage
    group by profil
),

-- The first case of each stands for the others: to group by all that they have in common takes DuckDB twice as long.
lagen as (
    select
        l.* exclude (spar),
        l.utredningstid_kand is not null as avslutad,
        a.n,
        a.spar
    from int_lage l
    join lika a using (nr)
),

starter as (
    select exists (from stg_fall where utr_start is not null) as kanda
)

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
    case when avslutad and har_person and s.kanda then nasta_orsak_mangd is not null end as kom_tillbaka,
    case
        when ateraktualiserad_12m is null then null
        when har_person and s.kanda then ja_nej(ateraktualiserad_12m)
        else 'okand'::kod_ja_nej
    end as ateraktualiserad_12m,
    coalesce(nasta_orsak_mangd, 0) as nasta_orsak_mangd,
    utredd_igen,
    case when flera_handlaggare is not null then ja_nej(flera_handlaggare) end as flera_handlaggare,
    case when flera_enheter is not null then ja_nej(flera_enheter) end as flera_enheter,
    case when avslutad then ja_nej(utredning_60_dagar) end as utredning_60_dagar,
    case when avslutad then ja_nej(utredning_4_manader) end as utredning_4_manader,
    case when avslutad then ja_nej(nullif(utredningstid_kand, false)) end as utredningstid_kand,
    ja_nej(forhandsbedomning_14_dagar) as forhandsbedomning_14_dagar,
    n,
    spar
from lagen
cross join starter s
