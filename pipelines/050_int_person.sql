-- purpose: children with an utredning in the cohort who are known to have had another, in the data or in their history
-- grain: barn
-- inputs: stg_arende, int_utredning
-- outputs: barn UBIGINT
-- source: README, "Definitions": utredd_mer_an_en_gang
select barn
from stg_arende
where i_kohort and har_person and utredning_inledd = 'ja' and hist_utredning = 'ja'
union
select barn
from int_utredning
