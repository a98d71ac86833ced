-- purpose: the days on which each child that has a person ID got in touch, to be held beside its cases
-- grain: barn, dag
-- inputs: stg_kontakt
-- outputs: barn UBIGINT, dag DATE
-- source: README, "Contacts": also days outside the period, since they may follow a report in it
select distinct
    barn,
    dag
from stg_kontakt
where har_person and dag is not null
