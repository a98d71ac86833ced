-- purpose: the waits of each case of the cohort: how far each has come (0 goes on, 1 has ended, 2 not known; null is none), the day it began, days so far and the days that its limits allow
-- kind: view
-- grain: nr
-- inputs: stg_arende, int_svar, param
-- outputs: nr INTEGER, barn UBIGINT, ensam BOOLEAN, behovsniva kod_behovsniva, ar INTEGER, fb_lage INTEGER, fb_fran DATE, fb_dagar INTEGER, fb_grans INTEGER, utr_lage INTEGER, utr_fran DATE, utr_dagar INTEGER, utr_mal INTEGER, utr_grans INTEGER, ins_lage INTEGER, ins_fran DATE, ins_dagar INTEGER
-- source: README, "Definitions": waits; limits by schemas/legal-limits.json
with fall as (
    select
        a.nr,
        a.barn,
        s.ensam,
        s.behovsniva,
        p.uppfoljning_slut as slut,
        a.inkom_datum,
        a.fb_beslut_datum,
        case
            when a.inkom_datum > p.uppfoljning_slut then null
            when a.inkom_datum is null or a.fb_beslut_datum < a.inkom_datum then 2
            when a.fb_beslut_datum <= p.uppfoljning_slut then 1
            when a.fb_beslut_datum is null and a.utredning_inledd <> 'okand'::kod_ja_nej then 2
            else 0
        end as fb_lage,
        a.utr_start,
        a.utr_slut,
        case
            when a.utredning_inledd <> 'ja'::kod_ja_nej or a.utr_start > p.uppfoljning_slut then null
            when a.utr_start is null or a.utr_slut < a.utr_start then 2
            when a.utr_slut <= p.uppfoljning_slut then 1
            else 0
        end as utr_lage,
        a.beslut_datum,
        a.insats_start,
        case
            when s.insats_erbjuden is null or a.beslut_datum > p.uppfoljning_slut then null
            when a.insats_start is null and s.insats_accepterad is distinct from 'ja'::kod_ja_nej then null
            when a.beslut_datum is null or a.insats_start < a.beslut_datum then 2
            when a.insats_start <= p.uppfoljning_slut then 1
            when a.insats_start is null and (a.insats_slut is not null or a.insats_fullfoljd <> 'okand'::kod_fullfoljd) then 2
            else 0
        end as ins_lage
    from stg_arende a
    join int_svar s using (nr)
    cross join param p
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
