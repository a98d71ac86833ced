-- purpose: how many contacts of each group have each code: service, referrer, outcome, reason
-- grain: fraga, tjanst, alder_grupp, kon, hanvisare, resultat, orsak
-- inputs: int_kontakt_svar
-- outputs: indelning INTEGER, fraga VARCHAR, tjanst VARCHAR, alder_grupp VARCHAR, kon VARCHAR, hanvisare VARCHAR, resultat VARCHAR, orsak VARCHAR, n INTEGER, base INTEGER, missing INTEGER, barn INTEGER, barn_ovriga INTEGER
-- source: README, "Contacts": of the contacts whose answer is known; one with several reasons counts in each
with koder as (
    select distinct fraga, unnest(koder) as kod
    from int_kontakt_svar
),

raknade as (
    select
        s.indelning,
        s.fraga,
        s.tjanst,
        s.alder_grupp,
        s.kon,
        k.kod,
        coalesce(sum(s.antal) filter (where list_contains(s.koder, k.kod)), 0)::integer as n,
        coalesce(sum(s.antal) filter (where len(s.koder) > 0), 0)::integer as base,
        coalesce(sum(s.antal) filter (where len(s.koder) = 0), 0)::integer as missing,
        (
            count(distinct s.barn) filter (where s.har_person and list_contains(s.koder, k.kod))
            + coalesce(sum(s.antal) filter (where not s.har_person and list_contains(s.koder, k.kod)), 0)
        )::integer as barn,
        (
            count(distinct s.barn) filter (where s.har_person and len(s.koder) > 0 and not list_contains(s.koder, k.kod))
            + coalesce(sum(s.antal) filter (where not s.har_person and len(s.koder) > 0 and not list_contains(s.koder, k.kod)), 0)
        )::integer as barn_ovriga
    from int_kontakt_svar s
    join koder k using (fraga)
    group by all
)

select
    indelning,
    fraga,
    case when fraga = 'tjanst' then kod else tjanst end as tjanst,
    alder_grupp,
    kon,
    case when fraga = 'hanvisare' then kod else '' end as hanvisare,
    case when fraga = 'resultat' then kod else '' end as resultat,
    case when fraga = 'orsak' then kod else '' end as orsak,
    n,
    base,
    missing,
    barn,
    barn_ovriga
from raknade
order by fraga, indelning, tjanst, alder_grupp, kon, hanvisare, resultat, orsak
