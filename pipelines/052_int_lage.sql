-- purpose: how each case of the cohort stands by its days and its child: the answers that no code alone gives, and the key of cases alike in these and in their codes; null is outside the question's population
-- grain: nr
-- inputs: stg_fall, int_nasta_utredning, int_barn, param
-- outputs: nr INTEGER, barn UBIGINT, spar UINTEGER, inkom_datum DATE, fb_beslut_datum DATE, utr_start DATE, utr_slut DATE, utredningstid_dagar INTEGER, beslut_datum DATE, insats_start DATE, insats_slut DATE, kodbild UBIGINT, har_person BOOLEAN, ensam BOOLEAN, ar period_ar, halvar period_halvar, alder_grupp kod_alder_grupp, utredning_inledd kod_ja_nej, avslutad BOOLEAN, kom_tillbaka BOOLEAN, ateraktualiserad_12m kod_ja_nej, nasta_orsak_mangd INTEGER, utredd_igen BOOLEAN, flera_handlaggare kod_ja_nej, flera_enheter kod_ja_nej, utredning_60_dagar kod_ja_nej, utredning_4_manader kod_ja_nej, utredningstid_kand kod_ja_nej, forhandsbedomning_14_dagar kod_ja_nej, profil UBIGINT
-- source: README, "Definitions"; of a child with several cases `spar` is one of 32 bits, so that the bits of a group, put together, are at most as many as its children
-- Literals carry their type: DuckDB compares an enum with a plain literal as text.
with u as (
    select
        f.*,
        coalesce(utredning_avslutad(f.utredning_inledd, f.utr_slut, p.uppfoljning_slut), false) as avslutad,
        case when f.utr_slut >= f.utr_start then f.utr_slut - f.utr_start end::integer as dagar,
        p.uppfoljning_slut,
        n.nasta_start,
        n.nasta_orsak_mangd,
        not coalesce(b.flera, false) as ensam,
        coalesce(b.utredd_igen, false) as utredd_igen,
        b.flera_handlaggare,
        b.flera_enheter
    from stg_fall f
    cross join param p
    left join int_nasta_utredning n using (nr)
    left join int_barn b on b.barn = f.barn
    where f.i_kohort
),

svarade as (
    select
        nr,
        barn,
        case when ensam then 0 else 1::ubigint << (barn % 32) end::uinteger as spar,
        inkom_datum,
        fb_beslut_datum,
        utr_start,
        utr_slut,
        case when avslutad then dagar end as utredningstid_dagar,
        beslut_datum,
        insats_start,
        insats_slut,
        kodbild,
        har_person,
        ensam,
        ar_av(inkom_datum) as ar,
        halvar_av(inkom_datum) as halvar,
        alder_grupp,
        utredning_inledd,
        avslutad,
        case when avslutad and har_person then nasta_start is not null end as kom_tillbaka,
        case
            when not avslutad then null
            when utr_slut + interval 12 month > uppfoljning_slut then null
            when not har_person then 'okand'::kod_ja_nej
            when nasta_start is null then 'nej'::kod_ja_nej
            else ja_nej(nasta_start <= utr_slut + interval 12 month)
        end as ateraktualiserad_12m,
        coalesce(nasta_orsak_mangd, 0) as nasta_orsak_mangd,
        utredning_inledd = 'ja'::kod_ja_nej and utredd_igen as utredd_igen,
        case when har_person and flera_handlaggare is not null then ja_nej(flera_handlaggare) end as flera_handlaggare,
        case when har_person and flera_enheter is not null then ja_nej(flera_enheter) end as flera_enheter,
        case when avslutad then ja_nej(case when dagar is not null then utr_slut <= sista_dag_utredning_mal(utr_start) end) end as utredning_60_dagar,
        case when avslutad then ja_nej(case when dagar is not null then utr_slut <= sista_dag_utredning(utr_start) end) end as utredning_4_manader,
        case when avslutad then ja_nej(case when dagar is not null then true end) end as utredningstid_kand,
        ja_nej(case when fb_beslut_datum >= inkom_datum then fb_beslut_datum <= sista_dag_forhandsbedomning(inkom_datum) end) as forhandsbedomning_14_dagar
    from u
)

select
    nr,
    barn,
    spar,
    inkom_datum,
    fb_beslut_datum,
    utr_start,
    utr_slut,
    utredningstid_dagar,
    beslut_datum,
    insats_start,
    insats_slut,
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
    hash(
        *columns(* exclude (
            nr, barn, spar, inkom_datum, fb_beslut_datum, utr_start, utr_slut, utredningstid_dagar, beslut_datum, insats_start, insats_slut
        ))
    ) as profil
from svarade
