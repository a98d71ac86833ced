-- purpose: each contact of the period once among all, and once in its service, age class and sex; a field that a breakdown does not use is ''
-- kind: view
-- grain: indelning, nr
-- inputs: stg_kontakt
-- outputs: indelning INTEGER, tjanst VARCHAR, alder_grupp VARCHAR, kon VARCHAR, nr INTEGER, har_person BOOLEAN, barn UBIGINT, antal INTEGER, egen_tjanst VARCHAR, hanvisare VARCHAR, orsak_mangd BIGINT, resultat VARCHAR, vantetid INTEGER
-- source: README, "Contacts"
with indelningar as (
    from (values (0, false, false, false), (1, true, false, false), (2, false, true, false), (3, false, false, true)) as t (nr, tjanst, alder_grupp, kon)
)

select
    i.nr as indelning,
    case when i.tjanst then k.tjanst::varchar else '' end as tjanst,
    case when i.alder_grupp then k.alder_grupp::varchar else '' end as alder_grupp,
    case when i.kon then k.kon::varchar else '' end as kon,
    k.nr,
    k.har_person,
    k.barn,
    k.antal,
    k.tjanst::varchar as egen_tjanst,
    k.hanvisare::varchar as hanvisare,
    k.orsak_mangd,
    k.resultat::varchar as resultat,
    k.vantetid
from stg_kontakt k
cross join indelningar i
where k.i_period
