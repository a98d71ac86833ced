-- purpose: each child once in every group of needs that it has; a field that a group does not use is ''
-- grain: niva, alder_grupp, orsak, barn
-- inputs: int_behov
-- outputs: indelning INTEGER, niva VARCHAR, alder_grupp VARCHAR, orsak VARCHAR, barn UBIGINT, mots BOOLEAN, erbjuden VARCHAR, accepterad VARCHAR, fullfoljd VARCHAR
-- source: README, "Inventory and needs": yes when it is so in one case of the child, else unknown when it is in one, else no; null where no case is asked
with indelningar as (
    from (values
        (0, false, false, false),
        (1, true, false, false),
        (2, false, true, false),
        (3, true, true, false),
        (4, false, false, true),
        (5, true, false, true),
        (6, true, true, true)
    ) as t (nr, niva, alder_grupp, orsak)
)

select
    i.nr as indelning,
    case when i.niva then b.niva::varchar else '' end as niva,
    case when i.alder_grupp then b.alder_grupp::varchar else '' end as alder_grupp,
    case when i.orsak then b.orsak::varchar else '' end as orsak,
    b.barn,
    bool_and(b.mots) as mots,
    case when bool_or(b.erbjuden = 'ja'::kod_ja_nej) then 'ja' when bool_or(b.erbjuden = 'okand'::kod_ja_nej) then 'okand' when bool_or(b.erbjuden = 'nej'::kod_ja_nej) then 'nej' end as erbjuden,
    case when bool_or(b.accepterad = 'ja'::kod_ja_nej) then 'ja' when bool_or(b.accepterad = 'okand'::kod_ja_nej) then 'okand' when bool_or(b.accepterad = 'nej'::kod_ja_nej) then 'nej' end as accepterad,
    case when bool_or(b.fullfoljd = 'ja'::kod_ja_nej) then 'ja' when bool_or(b.fullfoljd = 'okand'::kod_ja_nej) then 'okand' when bool_or(b.fullfoljd = 'nej'::kod_ja_nej) then 'nej' end as fullfoljd
from int_behov b
cross join indelningar i
group by all
