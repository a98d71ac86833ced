-- purpose: how long each placement that began in a year that is shown has lasted, and whether it has ended: once for all, once for its year, form, and both
-- grain: ar, form, nr
-- inputs: stg_placering, param
-- outputs: indelning INTEGER, ar VARCHAR, form VARCHAR, nr INTEGER, barn INTEGER, dagar INTEGER, avslutad BOOLEAN
-- source: README, "Placements": the day of leaving is not counted; a placement that goes on is followed to the end of follow-up
with visade as (
    select s.nr, s.barn, year(s.start)::varchar as ar, s.form::varchar as form, (s.till - s.start)::integer as dagar, s.avslutad
    from stg_placering s
    cross join param p
    where year(s.start) between p.forsta_ar and p.sista_ar
),

indelningar as (
    from (values (0, false, false), (1, false, true), (2, true, false), (3, true, true)) as t (nr, ar, form)
)

select
    i.nr as indelning,
    case when i.ar then v.ar else '' end as ar,
    case when i.form then v.form else '' end as form,
    v.nr,
    v.barn,
    v.dagar,
    v.avslutad
from visade v
cross join indelningar i
