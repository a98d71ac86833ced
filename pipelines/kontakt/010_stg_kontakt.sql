-- purpose: the contacts that intake accepted, each field in its final type; a row of a table of counts stands for several
-- grain: nr
-- inputs: intag, bortlagda, kodgrupp_uppgiftslamnare, kontakt_param
-- outputs: nr INTEGER, har_person BOOLEAN, barn UBIGINT, i_period BOOLEAN, antal INTEGER, tjanst kod_hanvisad_till, hanvisare kod_uppgiftslamnare, hanvisare_grupp kod_uppgiftslamnare_grupp, orsak_mangd BIGINT, resultat kod_kontakt_resultat, kon kod_kon, alder_grupp kod_alder_grupp, dag DATE, vantetid INTEGER
-- source: README, "Contacts": the number of a row that has none, in a table that has the column, is not known; the day is that of the first contact, else of the start
with rader as (
    select
        i.*,
        max(i.antal) over (partition by i.kalla) is not null as raknad,
        coalesce(i.forsta_kontakt, i.start_datum) as dag
    from intag i
    anti join bortlagda b using (kalla, rad)
)

select
    r.nr,
    r.person_id is not null as har_person,
    case when r.person_id is null then r.nr::ubigint else hash(r.person_id) end as barn,
    case
        when r.dag is not null then r.dag between p.fran and p.till
        when r.ar is not null then r.ar between year(p.fran) and year(p.till)
        else true
    end as i_period,
    (case when r.raknad then r.antal else 1 end)::integer as antal,
    coalesce(r.tjanst, 'okand'::kod_hanvisad_till) as tjanst,
    coalesce(r.hanvisare, 'okand'::kod_uppgiftslamnare) as hanvisare,
    coalesce(g.uppgiftslamnare_grupp, 'okand'::kod_uppgiftslamnare_grupp) as hanvisare_grupp,
    coalesce(r.orsak_mangd, 0) as orsak_mangd,
    coalesce(r.resultat, 'okand'::kod_kontakt_resultat) as resultat,
    coalesce(r.kon, 'okand'::kod_kon) as kon,
    coalesce(alder_grupp_av(r.alder), r.alder_grupp, 'okand'::kod_alder_grupp) as alder_grupp,
    r.dag,
    case
        when r.raknad then null
        when r.vantetid_dagar is not null then r.vantetid_dagar
        when r.start_datum >= r.forsta_kontakt then r.start_datum - r.forsta_kontakt
    end::integer as vantetid
from rader r
cross join kontakt_param p
left join kodgrupp_uppgiftslamnare g on g.uppgiftslamnare = r.hanvisare
where not r.raknad or r.antal > 0
