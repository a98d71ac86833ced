-- purpose: every service of the inventory as it is listed; several codes are joined by |, unknown is null
-- grain: nr
-- inputs: intag, bortlagda, stg_insats, kodlista
-- outputs: nr INTEGER, namn VARCHAR, enhet VARCHAR, niva VARCHAR, malgrupp VARCHAR, orsak VARCHAR, alder_fran INTEGER, alder_till INTEGER, behovsprovad VARCHAR, metod VARCHAR, evidensbaserad VARCHAR, vantetid_dagar INTEGER
-- source: README, "Inventory and needs": a service is no person, and is published by its name
with malgrupper as (
    select s.nr, string_agg(k.kod, '|' order by k.nr) as malgrupp
    from stg_insats s
    join kodlista k on k.lista = 'malgrupp' and (s.malgrupp_mangd >> k.nr) & 1 = 1
    group by s.nr
),

orsaker as (
    select s.nr, string_agg(k.kod, '|' order by k.nr) as orsak
    from stg_insats s
    join kodlista k on k.lista = 'orsak' and (s.orsak_mangd >> k.nr) & 1 = 1
    group by s.nr
)

select
    s.nr,
    i.namn::varchar as namn,
    i.enhet::varchar as enhet,
    nullif(s.niva::varchar, 'okand') as niva,
    m.malgrupp,
    o.orsak,
    s.alder_fran::integer as alder_fran,
    s.alder_till::integer as alder_till,
    nullif(s.behovsprovad::varchar, 'okand') as behovsprovad,
    i.metod::varchar as metod,
    nullif(s.evidensbaserad::varchar, 'okand') as evidensbaserad,
    s.vantetid as vantetid_dagar
from stg_insats s
join (from intag anti join bortlagda using (kalla, rad)) i on i.nr = s.nr
left join malgrupper m on m.nr = s.nr
left join orsaker o on o.nr = s.nr
order by s.nr
