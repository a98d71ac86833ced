-- purpose: what is known of a child beyond a case, for children with several cases in the cohort or several utredningar: whether several are in the cohort, another utredning in the data or in the history of any, several caseworkers or units (null where fewer than two of its cases in the cohort tell)
-- grain: barn
-- inputs: stg_fall, stg_kodbild, int_utredning
-- outputs: barn UBIGINT, flera BOOLEAN, utredd_igen BOOLEAN, flera_handlaggare BOOLEAN, flera_enheter BOOLEAN
-- source: README, "Definitions": utredd_mer_an_en_gang, flera_handlaggare, flera_enheter; README, "Small numbers"
with kanda as (
    select
        f.barn,
        true as flera,
        bool_or(f.utredning_inledd = 'ja'::kod_ja_nej and k.hist_utredning = 'ja'::kod_ja_nej) as utredd_igen,
        case when count(f.handlaggare) > 1 then min(f.handlaggare) <> max(f.handlaggare) end as flera_handlaggare,
        case when count(f.enhet) > 1 then min(f.enhet) <> max(f.enhet) end as flera_enheter
    from stg_fall f
    join stg_kodbild k using (kodbild)
    where f.i_kohort and f.har_person
    group by f.barn
    having count(*) > 1
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
