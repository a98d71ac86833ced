-- purpose: what is known of a child beyond a case: several cases in the cohort (a case without that is its child's only one), another utredning in the data or in the history, several caseworkers or units (null where fewer than two of its cases in the cohort tell)
-- grain: barn
-- inputs: stg_arende, int_utredning
-- outputs: barn UBIGINT, flera BOOLEAN, utredd_igen BOOLEAN, flera_handlaggare BOOLEAN, flera_enheter BOOLEAN
-- source: README, "Definitions": utredd_mer_an_en_gang, flera_handlaggare, flera_enheter; README, "Small numbers"
with kanda as (
    select
        barn,
        count(*) > 1 as flera,
        false as utredd_igen,
        case when count(handlaggare) > 1 then min(handlaggare) <> max(handlaggare) end as flera_handlaggare,
        case when count(enhet) > 1 then min(enhet) <> max(enhet) end as flera_enheter
    from stg_arende
    where i_kohort and har_person
    group by barn
    having count(*) > 1
    union all
    select barn, false, true, null, null
    from stg_arende
    where i_kohort and har_person and utredning_inledd = 'ja'::kod_ja_nej and hist_utredning = 'ja'::kod_ja_nej
    union all
    select barn, false, true, null, null
    from int_utredning
)

select
    barn,
    bool_or(flera) as flera,
    bool_or(utredd_igen) as utredd_igen,
    bool_or(flera_handlaggare) as flera_handlaggare,
    bool_or(flera_enheter) as flera_enheter
from kanda
group by barn
