-- purpose: what is known of a child beyond a case, for children with several cases in the cohort or several utredningar: whether several are in the cohort, whether some of all its cases may have come on the same day, another utredning in the data or in the history of any, several caseworkers or units (null where fewer than two of its cases in the cohort tell)
-- grain: barn
-- inputs: stg_fall, stg_kodbild, int_utredning
-- outputs: barn UBIGINT, flera BOOLEAN, delar_dag BOOLEAN, utredd_igen BOOLEAN, flera_handlaggare BOOLEAN, flera_enheter BOOLEAN
-- source: README, "Definitions": utredd_mer_an_en_gang, flera_handlaggare, flera_enheter; README, "Small numbers"
with arenden as (
    select
        f.barn,
        count(*) filter (where f.i_kohort) > 1 as flera,
        bit_count(bit_or(1::ubigint << ((f.inkom_datum - date '1900-01-01') & 63))) < count(*) as delar_dag,
        bool_or(f.i_kohort and f.utredning_inledd = 'ja'::kod_ja_nej and k.hist_utredning = 'ja'::kod_ja_nej) as utredd_igen
    from stg_fall f
    join stg_kodbild k using (kodbild)
    where f.har_person
    group by f.barn
),

berattande as (
    select barn, handlaggare, enhet
    from stg_fall
    where i_kohort and har_person and (handlaggare is not null or enhet is not null)
),

kanda as (
    select barn, flera, delar_dag, utredd_igen, null as flera_handlaggare, null as flera_enheter
    from arenden
    where flera
    union all
    select
        barn,
        false,
        false,
        false,
        case when count(handlaggare) > 1 then min(handlaggare) <> max(handlaggare) end,
        case when count(enhet) > 1 then min(enhet) <> max(enhet) end
    from berattande
    group by barn
    having count(handlaggare) > 1 or count(enhet) > 1
    union all
    select barn, false, false, true, null, null
    from int_utredning
)

select
    barn,
    bool_or(flera) as flera,
    bool_or(delar_dag) as delar_dag,
    bool_or(utredd_igen) as utredd_igen,
    bool_or(flera_handlaggare) as flera_handlaggare,
    bool_or(flera_enheter) as flera_enheter
from kanda
group by barn
