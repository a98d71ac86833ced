-- purpose: the services that intake accepted, each field in its final type; unknown is 'okand', no limit of age is null
-- grain: nr
-- inputs: intag, bortlagda
-- outputs: nr INTEGER, niva kod_niva, malgrupp_mangd BIGINT, orsak_mangd BIGINT, alder_fran SMALLINT, alder_till SMALLINT, behovsprovad kod_ja_nej, evidensbaserad kod_ja_nej, vantetid INTEGER
-- source: README, "Inventory and needs"
select
    i.nr,
    coalesce(i.niva, 'okand'::kod_niva) as niva,
    coalesce(i.malgrupp_mangd, 0) as malgrupp_mangd,
    coalesce(i.orsak_mangd, 0) as orsak_mangd,
    i.alder_fran,
    i.alder_till,
    coalesce(i.behovsprovad, 'okand'::kod_ja_nej) as behovsprovad,
    coalesce(i.evidensbaserad, 'okand'::kod_ja_nej) as evidensbaserad,
    i.vantetid_dagar::integer as vantetid
from intag i
anti join bortlagda b using (kalla, rad)
