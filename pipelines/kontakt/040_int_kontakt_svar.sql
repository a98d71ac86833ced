-- purpose: what is known of each contact, question by question: the codes it has, none where the answer is not known
-- kind: view
-- grain: indelning, fraga, nr
-- inputs: int_kontakt_grupp, kodlista
-- outputs: indelning INTEGER, tjanst VARCHAR, alder_grupp VARCHAR, kon VARCHAR, fraga VARCHAR, nr INTEGER, har_person BOOLEAN, barn UBIGINT, antal INTEGER, koder VARCHAR[]
-- source: README, "Contacts"; a set of reasons is kept as bits in code order
with mangder as (
    select m.orsak_mangd, list(k.kod) as koder
    from (select distinct orsak_mangd from int_kontakt_grupp) m
    join kodlista k on k.lista = 'orsak' and k.kod <> 'okand' and (m.orsak_mangd >> k.nr) & 1 = 1
    group by m.orsak_mangd
),

svar as (
    select
        g.*,
        unnest([
            {'fraga': 'tjanst', 'koder': [g.egen_tjanst]},
            {'fraga': 'hanvisare', 'koder': [g.hanvisare]},
            {'fraga': 'resultat', 'koder': [g.resultat]},
            {'fraga': 'orsak', 'koder': coalesce(m.koder, [])}
        ]) as svar
    from int_kontakt_grupp g
    left join mangder m on m.orsak_mangd = g.orsak_mangd
)

select
    indelning,
    tjanst,
    alder_grupp,
    kon,
    svar.fraga as fraga,
    nr,
    har_person,
    barn,
    antal,
    list_filter(svar.koder, lambda kod: kod <> 'okand') as koder
from svar
where svar.fraga <> 'tjanst' or indelning <> 1
