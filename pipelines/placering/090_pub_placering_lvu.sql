-- purpose: the form of each child's first placement under LVU, by its year and for all years
-- grain: ar, form
-- inputs: stg_placering, param, kodlista
-- outputs: ar VARCHAR, form VARCHAR, n INTEGER, base INTEGER, missing INTEGER, barn INTEGER, barn_ovriga INTEGER
-- source: README, "Placements": the earliest start, the earliest row on a tie
with forsta as (
    select year(start)::integer as ar, form::varchar as form
    from stg_placering
    where lagrum::varchar like 'LVU%'
    qualify row_number() over (partition by barn order by start, nr) = 1
),

visade as (
    select '' as ar, f.form
    from forsta f
    cross join param p
    where f.ar between p.forsta_ar and p.sista_ar
    union all
    select f.ar::varchar, f.form
    from forsta f
    cross join param p
    where f.ar between p.forsta_ar and p.sista_ar
),

former as (
    select nr, kod
    from kodlista
    where lista = 'placeringsform' and kod in (select form from visade where form <> 'okand')
)

select
    v.ar,
    k.kod as form,
    (count(*) filter (where v.form = k.kod))::integer as n,
    (count(*) filter (where v.form <> 'okand'))::integer as base,
    (count(*) filter (where v.form = 'okand'))::integer as missing,
    (count(*) filter (where v.form = k.kod))::integer as barn,
    (count(*) filter (where v.form not in (k.kod, 'okand')))::integer as barn_ovriga
from visade v
cross join former k
group by v.ar, k.nr, k.kod
order by v.ar, k.nr
