-- purpose: placements that began and that ended in each year, all and by form, and the children behind them
-- grain: ar, form
-- inputs: stg_placering, param
-- outputs: indelning INTEGER, ar VARCHAR, form VARCHAR, paborjade INTEGER, paborjade_barn INTEGER, avslutade INTEGER, avslutade_barn INTEGER
-- source: README, "Placements"; a placement that began and ended on the same day is in both
with handelser as (
    select year(start)::integer as ar, form::varchar as form, barn, true as in_
    from stg_placering
    union all
    select year(slut)::integer, form::varchar, barn, false
    from stg_placering
    where avslutad
),

aren as (
    select unnest(range(greatest(min(h.ar), any_value(p.forsta_ar)), least(max(h.ar), any_value(p.sista_ar)) + 1))::integer as ar
    from handelser h
    cross join param p
),

former as (
    select distinct 1 as indelning, form
    from handelser
    union all
    select 0, ''
)

select
    f.indelning,
    a.ar::varchar as ar,
    f.form,
    (count(*) filter (where h.in_))::integer as paborjade,
    (count(distinct h.barn) filter (where h.in_))::integer as paborjade_barn,
    (count(*) filter (where not h.in_))::integer as avslutade,
    (count(distinct h.barn) filter (where not h.in_))::integer as avslutade_barn
from former f
cross join aren a
left join handelser h on h.ar = a.ar and (f.form = '' or f.form = h.form)
group by all
order by indelning, ar, form
