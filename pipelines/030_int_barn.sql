-- purpose: what is known of a child beyond a case, for children with several cases in the cohort or several utredningar: whether several are in the cohort, whether some of all its cases may have come on the same day, its utredningar in the data, another utredning in these or in the history of any of several, several caseworkers or units (null where fewer than two of its cases in the cohort tell)
-- grain: barn
-- inputs: stg_fall, param
-- outputs: barn UBIGINT, flera BOOLEAN, delar_dag BOOLEAN, utredningar INTEGER, utredd_igen BOOLEAN, flera_handlaggare BOOLEAN, flera_enheter BOOLEAN
-- source: README, "Definitions": utredd_mer_an_en_gang, flera_handlaggare, flera_enheter, an utredning counts up to the last day of follow-up; README, "Small numbers"
-- Shifts keep to one type: DuckDB takes an unsigned and a signed number for two of 128 bits, seven times as slow. No day
-- is read that lies before 1900.
with arenden as (
    select
        f.barn,
        count(*) filter (where f.i_kohort) > 1 as flera,
        bit_count(bit_or(1::ubigint << ((f.inkom_datum - date '1900-01-01') % 64)::utinyint)) < count(*) as delar_dag,
        count(*) filter (
            where utredning_raknas(f.utredning_inledd, f.utr_start, f.fb_beslut_datum, f.inkom_datum, p.uppfoljning_slut)
        ) as utredningar,
        bool_or(
            f.i_kohort
            and f.utredning_inledd = 'ja'::kod_ja_nej
            and not utredning_raknas(f.utredning_inledd, f.utr_start, f.fb_beslut_datum, f.inkom_datum, p.uppfoljning_slut)
        ) as utreds_senare,
        bool_or(f.i_kohort and f.utredning_inledd = 'ja'::kod_ja_nej and f.utredd_forut) as utredd_forut
    from stg_fall f
    cross join param p
    where f.har_person
    group by f.barn
),

barnen as (
    select *, utredningar > 1 or (utredningar > 0 and utreds_senare) as har_annan
    from arenden
),

berattande as (
    select
        barn,
        case when count(handlaggare) > 1 then min(handlaggare) <> max(handlaggare) end as flera_handlaggare,
        case when count(enhet) > 1 then min(enhet) <> max(enhet) end as flera_enheter
    from stg_fall
    where i_kohort and har_person and (handlaggare is not null or enhet is not null)
    group by barn
)

select
    a.barn,
    a.flera,
    a.delar_dag,
    a.utredningar::integer as utredningar,
    (a.flera and a.utredd_forut) or a.har_annan as utredd_igen,
    b.flera_handlaggare,
    b.flera_enheter
from barnen a
left join berattande b using (barn)
where a.flera or a.har_annan
