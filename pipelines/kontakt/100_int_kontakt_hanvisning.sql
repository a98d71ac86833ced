-- purpose: contacts of the period by child, age class and referrer, to be held beside who reports
-- grain: barn, alder_grupp, hanvisare
-- inputs: stg_kontakt
-- outputs: barn UBIGINT, har_person BOOLEAN, alder_grupp kod_alder_grupp, hanvisare kod_uppgiftslamnare, antal INTEGER
-- source: README, "Contacts": without a person ID each contact is a child of its own
select
    barn,
    har_person,
    alder_grupp,
    hanvisare,
    sum(antal)::integer as antal
from stg_kontakt
where i_period
group by all
