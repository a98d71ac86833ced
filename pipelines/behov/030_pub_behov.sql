-- purpose: needs by reason, level and age class against the services that exist, are offered, accepted and completed
-- grain: niva, alder_grupp, orsak
-- inputs: int_behov, int_behov_barn, int_insats_moter
-- outputs: indelning INTEGER, niva VARCHAR, alder_grupp VARCHAR, orsak VARCHAR, barn INTEGER, insatser INTEGER, utan INTEGER, med INTEGER, erbjudna INTEGER, erbjudna_bas INTEGER, erbjudna_saknas INTEGER, erbjudna_ovriga INTEGER, accepterade INTEGER, accepterade_bas INTEGER, accepterade_saknas INTEGER, accepterade_ovriga INTEGER, fullfoljda INTEGER, fullfoljda_bas INTEGER, fullfoljda_saknas INTEGER, fullfoljda_ovriga INTEGER
-- source: README, "Inventory and needs": children are counted, not cases
with raknade as (
    select
        indelning,
        niva,
        alder_grupp,
        orsak,
        count(*) as barn,
        count(*) filter (where not mots) as utan,
        count(*) filter (where mots) as med,
        count(*) filter (where erbjuden = 'ja') as erbjudna,
        count(*) filter (where erbjuden = 'nej') as erbjudna_ovriga,
        count(*) filter (where erbjuden = 'okand') as erbjudna_saknas,
        count(*) filter (where accepterad = 'ja') as accepterade,
        count(*) filter (where accepterad = 'nej') as accepterade_ovriga,
        count(*) filter (where accepterad = 'okand') as accepterade_saknas,
        count(*) filter (where fullfoljd = 'ja') as fullfoljda,
        count(*) filter (where fullfoljd = 'nej') as fullfoljda_ovriga,
        count(*) filter (where fullfoljd = 'okand') as fullfoljda_saknas
    from int_behov_barn
    group by all
),

behov as (
    select distinct niva, alder_grupp, orsak
    from int_behov
),

insatser as (
    select r.indelning, r.niva, r.alder_grupp, r.orsak, count(distinct m.nr) as antal
    from raknade r
    join behov b on r.niva in ('', b.niva::varchar) and r.alder_grupp in ('', b.alder_grupp::varchar) and r.orsak in ('', b.orsak::varchar)
    left join int_insats_moter m on m.niva = b.niva and m.alder_grupp = b.alder_grupp and m.orsak = b.orsak
    group by all
)

select
    r.indelning,
    r.niva,
    r.alder_grupp,
    r.orsak,
    r.barn::integer as barn,
    i.antal::integer as insatser,
    r.utan::integer as utan,
    r.med::integer as med,
    r.erbjudna::integer as erbjudna,
    (r.erbjudna + r.erbjudna_ovriga)::integer as erbjudna_bas,
    r.erbjudna_saknas::integer as erbjudna_saknas,
    r.erbjudna_ovriga::integer as erbjudna_ovriga,
    r.accepterade::integer as accepterade,
    (r.accepterade + r.accepterade_ovriga)::integer as accepterade_bas,
    r.accepterade_saknas::integer as accepterade_saknas,
    r.accepterade_ovriga::integer as accepterade_ovriga,
    r.fullfoljda::integer as fullfoljda,
    (r.fullfoljda + r.fullfoljda_ovriga)::integer as fullfoljda_bas,
    r.fullfoljda_saknas::integer as fullfoljda_saknas,
    r.fullfoljda_ovriga::integer as fullfoljda_ovriga
from raknade r
join insatser i using (indelning, niva, alder_grupp, orsak)
order by r.indelning, r.niva, r.alder_grupp, r.orsak
