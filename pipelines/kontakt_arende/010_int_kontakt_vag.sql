-- purpose: reports by reporter and contacts by referrer, in all and by age class, each code alone and rolled up
-- grain: vag, rullad, alder_grupp, kod, barn, har_person
-- inputs: int_lage, int_svar, int_kontakt_hanvisning, kodgrupp_uppgiftslamnare
-- outputs: vag VARCHAR, rullad BOOLEAN, alder_grupp VARCHAR, kod VARCHAR, barn UBIGINT, har_person BOOLEAN, antal INTEGER
-- source: README, "Contacts": a case whose way in is not known counts as a report
with enheter as (
    select 'anmalan' as vag, s.alder_grupp, s.uppgiftslamnare, l.barn, true as har_person, 1 as antal
    from int_lage l
    join int_svar s using (profil)
    where s.initiering in ('anmalan'::kod_initiering, 'okand'::kod_initiering)
    union all
    select 'hanvisning', alder_grupp, hanvisare, barn, har_person, antal
    from int_kontakt_hanvisning
),

indelningar as (
    from (values (false, false), (false, true), (true, false), (true, true)) as t (rullad, alder_grupp)
)

select
    e.vag,
    i.rullad,
    case when i.alder_grupp then e.alder_grupp::varchar else '' end as alder_grupp,
    case when i.rullad then g.uppgiftslamnare_grupp::varchar else e.uppgiftslamnare::varchar end as kod,
    e.barn,
    e.har_person,
    sum(e.antal)::integer as antal
from enheter e
join kodgrupp_uppgiftslamnare g using (uppgiftslamnare)
cross join indelningar i
group by all
