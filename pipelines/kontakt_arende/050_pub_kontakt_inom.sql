-- purpose: of the children whose reports led to no utredning, how many had a contact within the months of the schema
-- grain: base
-- inputs: int_kontakt_anmald, kontakt_param
-- outputs: n INTEGER, base INTEGER, missing INTEGER, barn INTEGER, barn_ovriga INTEGER
-- source: README, "Contacts": calendar months; only those followed so long
with foljda as (
    select a.*, a.dag + to_months(p.manader) as grans
    from int_kontakt_anmald a
    cross join kontakt_param p
    where a.utredning_inledd = 'nej'
)

select
    (count(*) filter (where kontakt_dag <= grans))::integer as n,
    count(*)::integer as base,
    0::integer as missing,
    (count(*) filter (where kontakt_dag <= grans))::integer as barn,
    (count(*) filter (where coalesce(kontakt_dag > grans, true)))::integer as barn_ovriga
from foljda
where grans <= slut
having count(*) > 0
order by base
