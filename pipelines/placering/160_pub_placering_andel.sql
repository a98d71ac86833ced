-- purpose: each form's share of the year's days; the base is the days of all forms added up
-- grain: ar, form
-- inputs: int_placering_barn, pub_placering
-- outputs: ar VARCHAR, form VARCHAR, n INTEGER, base INTEGER, barn INTEGER, barn_ovriga INTEGER
-- source: README, "Placements": a day on which a child is in two forms counts in both
with ovriga as (
    select a.ar, f.form, count(distinct a.barn) filter (where a.form <> f.form and a.dygn > 0) as barn
    from int_placering_barn a
    join (select distinct ar, form from int_placering_barn where indelning = 1) f on f.ar = a.ar
    where a.indelning = 1
    group by a.ar, f.form
)

select
    p.ar,
    p.form,
    p.dygn as n,
    (sum(p.dygn) over (partition by p.ar))::integer as base,
    p.barn,
    coalesce(o.barn, 0)::integer as barn_ovriga
from pub_placering p
left join ovriga o on o.ar::varchar = p.ar and o.form = p.form
where p.indelning = 1
order by p.ar, p.form
