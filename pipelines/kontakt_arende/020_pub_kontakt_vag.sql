-- purpose: who reports beside who refers: of those known, how many come from each
-- grain: vag, alder_grupp, uppgiftslamnare, uppgiftslamnare_grupp
-- inputs: int_kontakt_vag
-- outputs: vag VARCHAR, alder_grupp VARCHAR, uppgiftslamnare VARCHAR, uppgiftslamnare_grupp VARCHAR, n INTEGER, base INTEGER, missing INTEGER, barn INTEGER, barn_ovriga INTEGER
-- source: README, "Contacts"
with koder as (
    select distinct rullad, kod
    from int_kontakt_vag
    where kod <> 'okand'
)

select
    v.vag,
    v.alder_grupp,
    case when k.rullad then '' else k.kod end as uppgiftslamnare,
    case when k.rullad then k.kod else '' end as uppgiftslamnare_grupp,
    coalesce(sum(v.antal) filter (where v.kod = k.kod), 0)::integer as n,
    coalesce(sum(v.antal) filter (where v.kod <> 'okand'), 0)::integer as base,
    coalesce(sum(v.antal) filter (where v.kod = 'okand'), 0)::integer as missing,
    (
        count(distinct v.barn) filter (where v.har_person and v.kod = k.kod)
        + coalesce(sum(v.antal) filter (where not v.har_person and v.kod = k.kod), 0)
    )::integer as barn,
    (
        count(distinct v.barn) filter (where v.har_person and v.kod not in (k.kod, 'okand'))
        + coalesce(sum(v.antal) filter (where not v.har_person and v.kod not in (k.kod, 'okand')), 0)
    )::integer as barn_ovriga
from int_kontakt_vag v
join koder k using (rullad)
group by v.vag, v.alder_grupp, k.rullad, k.kod
order by v.vag, v.alder_grupp, uppgiftslamnare, uppgiftslamnare_grupp
