-- purpose: children placed in the night after the last day of each month, all and by form
-- grain: manad, form
-- inputs: stg_placering, param
-- outputs: manad VARCHAR, form VARCHAR, barn INTEGER
-- source: README, "Placements": a child that leaves on the last day is not placed in the night after it
with spann as (
    select greatest(min(s.start), make_date(any_value(p.forsta_ar), 1, 1)) as forsta, least(any_value(p.uppfoljning_slut), make_date(any_value(p.sista_ar), 12, 31)) as sista
    from stg_placering s
    cross join param p
),

manader as (
    select last_day(unnest(generate_series(date_trunc('month', forsta), sista, interval 1 month))::date) as dag, sista
    from spann
),

former as (
    select distinct form::varchar as form
    from stg_placering
    union all
    select ''
),

laget as (
    select m.dag, f.form, s.barn
    from manader m
    cross join former f
    left join stg_placering s on s.start <= m.dag and s.till > m.dag and (f.form = '' or f.form = s.form::varchar)
    where m.dag <= m.sista
)

select
    strftime(dag, '%Y-%m') as manad,
    form,
    count(distinct barn)::integer as barn
from laget
group by dag, form
order by manad, form
