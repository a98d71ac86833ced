-- purpose: the waits of each case of the cohort: how far each has come (0 goes on, 1 has ended, 2 not known; null is none), the day it began, days so far and the days that its limits allow
-- kind: view
-- grain: nr
-- inputs: int_lage, int_profil, stg_kodbild, int_svar, param
-- outputs: nr INTEGER, barn UBIGINT, ensam BOOLEAN, behovsniva kod_behovsniva, ar INTEGER, fb_lage INTEGER, fb_fran DATE, fb_dagar INTEGER, fb_grans INTEGER, utr_lage INTEGER, utr_fran DATE, utr_dagar INTEGER, utr_mal INTEGER, utr_grans INTEGER, ins_lage INTEGER, ins_fran DATE, ins_dagar INTEGER
-- source: README, "Definitions": waits; limits by schemas/legal-limits.json
with profiler as (
    select
        profil,
        s.behovsniva,
        coalesce(s.insats_accepterad = 'ja'::kod_ja_nej, false) as tackade_ja,
        k.insats_fullfoljd
    from int_svar s
    join int_profil using (profil)
    join stg_kodbild k using (kodbild)
),

arenden as (
    select l.*, f.behovsniva, f.tackade_ja, f.insats_fullfoljd, p.uppfoljning_slut as slut
    from int_lage l
    join profiler f using (profil)
    cross join param p
),

fall as (
    select
        nr,
        barn,
        ensam,
        behovsniva,
        slut,
        inkom_datum,
        fb_beslut_datum,
        case
            when inkom_datum > slut then null
            when inkom_datum is null or fb_beslut_datum < inkom_datum then 2
            when fb_beslut_datum <= slut then 1
            when fb_beslut_datum is null and utredning_inledd <> 'okand'::kod_ja_nej then 2
            else 0
        end as fb_lage,
        utr_start,
        utr_slut,
        case
            when utredning_inledd <> 'ja'::kod_ja_nej or utr_start > slut then null
            when utr_start is null or utr_slut < utr_start then 2
            when utr_slut <= slut then 1
            else 0
        end as utr_lage,
        beslut_datum,
        insats_start,
        case
            when utredning_inledd <> 'ja'::kod_ja_nej or beslut_datum > slut then null
            when insats_start is null and not tackade_ja then null
            when beslut_datum is null or insats_start < beslut_datum then 2
            when insats_start <= slut then 1
            when insats_start is null and (insats_slut is not null or insats_fullfoljd <> 'okand'::kod_fullfoljd) then 2
            else 0
        end as ins_lage
    from arenden
)

select
    nr,
    barn,
    ensam,
    behovsniva,
    year(inkom_datum)::integer as ar,
    fb_lage::integer as fb_lage,
    inkom_datum as fb_fran,
    (case when fb_lage = 1 then fb_beslut_datum else slut end - inkom_datum)::integer as fb_dagar,
    (sista_dag_forhandsbedomning(inkom_datum) - inkom_datum)::integer as fb_grans,
    utr_lage::integer as utr_lage,
    utr_start as utr_fran,
    (case when utr_lage = 1 then utr_slut else slut end - utr_start)::integer as utr_dagar,
    (sista_dag_utredning_mal(utr_start) - utr_start)::integer as utr_mal,
    (sista_dag_utredning(utr_start) - utr_start)::integer as utr_grans,
    ins_lage::integer as ins_lage,
    beslut_datum as ins_fran,
    (case when ins_lage = 1 then insats_start else slut end - beslut_datum)::integer as ins_dagar
from fall
