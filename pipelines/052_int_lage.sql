-- purpose: how each case of the cohort stands by its days and its child, and the key of cases alike in this and in their codes; null is not known, or nothing to ask of the case
-- grain: nr
-- inputs: stg_fall, int_nasta_utredning, int_barn, param
-- outputs: nr INTEGER, barn UBIGINT, spar UINTEGER, inkom_datum DATE, fb_beslut_datum DATE, utr_start DATE, utr_slut DATE, utredningstid_dagar INTEGER, beslut_datum DATE, insats_start DATE, insats_slut DATE, kodbild UBIGINT, har_person BOOLEAN, ensam BOOLEAN, ar period_ar, halvar period_halvar, alder_grupp kod_alder_grupp, utredning_inledd kod_ja_nej, nasta_orsak_mangd BIGINT, ateraktualiserad_12m BOOLEAN, utredd_igen BOOLEAN, flera_handlaggare BOOLEAN, flera_enheter BOOLEAN, utredningstid_kand BOOLEAN, utredning_60_dagar BOOLEAN, utredning_4_manader BOOLEAN, forhandsbedomning_14_dagar BOOLEAN, profil UBIGINT
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
        nasta_orsak_mangd,
        case
            when avslutad and utr_slut + interval 12 month <= uppfoljning_slut then coalesce(nasta_start <= utr_slut + interval 12 month, false)
        end as ateraktualiserad_12m,
        utredning_inledd = 'ja'::kod_ja_nej and utredd_igen as utredd_igen,
        flera_handlaggare,
        flera_enheter,
        case when avslutad then dagar is not null end as utredningstid_kand,
        case when avslutad and dagar is not null then utr_slut <= sista_dag_utredning_mal(utr_start) end as utredning_60_dagar,
        case when avslutad and dagar is not null then utr_slut <= sista_dag_utredning(utr_start) end as utredning_4_manader,
        case when fb_beslut_datum >= inkom_datum then fb_beslut_datum <= sista_dag_forhandsbedomning(inkom_datum) end as forhandsbedomning_14_dagar
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
    nasta_orsak_mangd,
    ateraktualiserad_12m,
    utredd_igen,
    flera_handlaggare,
    flera_enheter,
    utredningstid_kand,
    utredning_60_dagar,
    utredning_4_manader,
    forhandsbedomning_14_dagar,
    hash(
        *columns(* exclude (
            nr, barn, spar, inkom_datum, fb_beslut_datum, utr_start, utr_slut, utredningstid_dagar, beslut_datum, insats_start, insats_slut
        ))
    ) as profil
from svarade
