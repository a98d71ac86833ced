-- purpose: why placements ended, by year and for all years: of those with a known reason how many have each, and the children behind
-- grain: ar, avslutsorsak
-- inputs: stg_placering, param, kodlista
-- outputs: ar VARCHAR, avslutsorsak VARCHAR, n INTEGER, base INTEGER, missing INTEGER, barn INTEGER, barn_ovriga INTEGER
-- source: README, "Placements"
with slutade as (
    select '' as ar, barn, avslutsorsak::varchar as orsak
    from stg_placering
    cross join param p
    where avslutad and year(slut) between p.forsta_ar and p.sista_ar
    union all
    select year(slut)::varchar, barn, avslutsorsak::varchar
    from stg_placering
    cross join param p
    where avslutad and year(slut) between p.forsta_ar and p.sista_ar
),

orsaker as (
    select nr, kod
    from kodlista
    where lista = 'placering_avslut' and kod in (select orsak from slutade where orsak <> 'okand')
)

select
    s.ar,
    o.kod as avslutsorsak,
    (count(*) filter (where s.orsak = o.kod))::integer as n,
    (count(*) filter (where s.orsak <> 'okand'))::integer as base,
    (count(*) filter (where s.orsak = 'okand'))::integer as missing,
    (count(distinct s.barn) filter (where s.orsak = o.kod))::integer as barn,
    (count(distinct s.barn) filter (where s.orsak not in (o.kod, 'okand')))::integer as barn_ovriga
from slutade s
cross join orsaker o
group by s.ar, o.nr, o.kod
order by s.ar, o.nr
