-- purpose: the needs of each case of the cohort, whether a service meets each, and what came of an offer
-- kind: view
-- grain: nr, orsak
-- inputs: int_lage, int_svar, int_orsak, int_insats_moter
-- outputs: nr INTEGER, barn UBIGINT, niva kod_niva, alder_grupp kod_alder_grupp, orsak kod_orsak, mots BOOLEAN, erbjuden kod_ja_nej, accepterad kod_ja_nej, fullfoljd kod_ja_nej
-- source: README, "Inventory and needs": a case without utredning was offered nothing
with motta as (
    select distinct niva, alder_grupp, orsak
    from int_insats_moter
)

select
    l.nr,
    l.barn,
    s.niva,
    s.alder_grupp,
    o.orsak,
    m.orsak is not null as mots,
    case when s.utredning_inledd = 'ja'::kod_ja_nej then s.insats_erbjuden else s.utredning_inledd end as erbjuden,
    s.insats_accepterad as accepterad,
    s.insats_fullfoljd as fullfoljd
from int_lage l
join int_svar s using (profil)
join int_orsak o on o.orsak_mangd = s.orsak_mangd
left join motta m on m.niva = s.niva and m.alder_grupp = s.alder_grupp and m.orsak = o.orsak
where s.niva <> 'okand'::kod_niva and s.alder_grupp <> 'okand'::kod_alder_grupp and o.orsak <> 'okand'::kod_orsak
