-- purpose: contacts by group, and the children behind them
-- grain: tjanst, alder_grupp, kon
-- inputs: int_kontakt_grupp
-- outputs: indelning INTEGER, tjanst VARCHAR, alder_grupp VARCHAR, kon VARCHAR, antal INTEGER, barn INTEGER
-- source: README, "Contacts": without a person ID each contact is a child of its own
select
    indelning,
    tjanst,
    alder_grupp,
    kon,
    sum(antal)::integer as antal,
    (count(distinct barn) filter (where har_person) + coalesce(sum(antal) filter (where not har_person), 0))::integer as barn
from int_kontakt_grupp
group by all
order by indelning, tjanst, alder_grupp, kon
