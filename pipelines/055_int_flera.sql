-- purpose: children with several cases in the cohort; every other case stands for a child of its own
-- grain: barn
-- inputs: stg_arende
-- outputs: barn UBIGINT, antal INTEGER
-- source: README, "Small numbers": children are counted, not cases
select barn, count(*)::integer as antal
from stg_arende
where i_kohort and har_person
group by barn
having count(*) > 1
