-- purpose: the needs that each service meets, by the rule of the schema: reason, level and age class
-- grain: nr, niva, alder_grupp, orsak
-- inputs: stg_insats, behov_niva, behov_alder, behov_malgrupp, kodlista
-- outputs: nr INTEGER, niva kod_niva, alder_grupp kod_alder_grupp, orsak kod_orsak
-- source: README, "Inventory and needs"; schemas/needs.json: the reasons that a service names go before its target groups, and one that says neither is for all
with orsaker as (
    select s.nr, k.kod as orsak
    from stg_insats s
    join kodlista k on k.lista = 'orsak' and k.kod <> 'okand'
    where (s.orsak_mangd >> k.nr) & 1 = 1
        or (s.orsak_mangd = 0 and s.malgrupp_mangd = 0)
    union
    select s.nr, m.orsak
    from stg_insats s
    join kodlista k on k.lista = 'malgrupp' and (s.malgrupp_mangd >> k.nr) & 1 = 1
    join behov_malgrupp m on m.malgrupp = k.kod
    where s.orsak_mangd = 0
)

select
    s.nr,
    n.niva::kod_niva as niva,
    a.alder_grupp::kod_alder_grupp as alder_grupp,
    o.orsak::kod_orsak as orsak
from stg_insats s
join behov_niva n on n.insats_niva = s.niva::varchar
join behov_alder a on coalesce(s.alder_fran, 0) <= a.till and coalesce(s.alder_till, 999) >= a.fran
join orsaker o on o.nr = s.nr
where coalesce(s.alder_fran, 0) <= coalesce(s.alder_till, 999)
