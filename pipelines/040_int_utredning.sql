-- purpose: every utredning with a known child, in or outside the cohort, for history and follow-up; only children with more than one
-- grain: nr
-- inputs: stg_fall, stg_kodbild, int_barn, param
-- outputs: nr INTEGER, barn UBIGINT, utr_start DATE, utr_slut DATE, orsak_mangd BIGINT
-- source: README, "Definitions": an utredning counts up to the last day of follow-up
select f.nr, f.barn, f.utr_start, f.utr_slut, k.orsak_mangd
from stg_fall f
join stg_kodbild k using (kodbild)
semi join (from int_barn where utredningar > 1) b on b.barn = f.barn
cross join param p
where utredning_raknas(f.utredning_inledd, f.utr_start, f.fb_beslut_datum, f.inkom_datum, p.uppfoljning_slut)
