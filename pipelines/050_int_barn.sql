-- purpose: what is known of a child beyond a case: several cases in the cohort (a case without that is its child's only one), another utredning in the data or in the history
-- grain: barn
-- inputs: stg_arende, int_utredning
-- outputs: barn UBIGINT, flera BOOLEAN, utredd_igen BOOLEAN
-- source: README, "Definitions": utredd_mer_an_en_gang; README, "Small numbers"
with kanda as (
    select barn, count(*) > 1 as flera, false as utredd_igen
    from stg_arende
    where i_kohort and har_person
    group by barn
    having count(*) > 1
    union all
    select barn, false, true
    from stg_arende
    where i_kohort and har_person and utredning_inledd = 'ja'::kod_ja_nej and hist_utredning = 'ja'::kod_ja_nej
    union all
    select barn, false, true
    from int_utredning
)

select barn, bool_or(flera) as flera, bool_or(utredd_igen) as utredd_igen
from kanda
group by barn
