-- purpose: every utredning with a known child, in or outside the cohort, for history and follow-up; only children with more than one
-- grain: nr
-- inputs: stg_fall, stg_kodbild, param
-- outputs: nr INTEGER, barn UBIGINT, utr_start DATE, utr_slut DATE, orsak_mangd INTEGER, antal INTEGER
-- source: README, "Definitions": an utredning counts up to the last day of follow-up
with kanda as (
    select a.nr, a.barn, a.utr_start, a.utr_slut, a.kodbild
    from stg_fall a
    cross join param p
    where a.utredning_inledd = 'ja'::kod_ja_nej
        and a.har_person
        and coalesce(a.utr_start, a.fb_beslut_datum, a.inkom_datum, p.uppfoljning_slut) <= p.uppfoljning_slut
),

flera as (
    select barn, count(*)::integer as antal
    from kanda
    group by barn
    having count(*) > 1
)

select k.nr, k.barn, k.utr_start, k.utr_slut, b.orsak_mangd, f.antal
from kanda k
join flera f using (barn)
join stg_kodbild b using (kodbild)
