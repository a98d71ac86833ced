-- purpose: cases by month of arrival, and how many of them lack what every case, utredning or offer should say
-- grain: ar, manad
-- inputs: stg_arende
-- outputs: ar INTEGER, manad INTEGER, antal INTEGER, utredda INTEGER, erbjudna INTEGER, uppgiftslamnare INTEGER, orsak INTEGER, kon INTEGER, alder_grupp INTEGER, omrade INTEGER, utredning_inledd INTEGER, barn_samtal INTEGER, skola_kontakt INTEGER, insats_erbjuden INTEGER, insats_accepterad INTEGER, insats_typ INTEGER, ovrig_uppgiftslamnare INTEGER, ovrig_orsak INTEGER, ovrig_insats_typ INTEGER
-- source: README, "Rules": counts behind shares of unknown and other, gaps and changes between years
-- Literals carry their type: DuckDB compares an enum with a plain literal as text.
with flaggade as (
    select
        *,
        utredning_inledd = 'ja'::kod_ja_nej as utredd,
        utredning_inledd = 'ja'::kod_ja_nej and insats_erbjuden = 'ja'::kod_ja_nej as erbjuden
    from stg_arende
    where inkom_datum is not null
)

select
    year(inkom_datum)::integer as ar,
    month(inkom_datum)::integer as manad,
    count(*)::integer as antal,
    count(*) filter (where utredd)::integer as utredda,
    count(*) filter (where erbjuden)::integer as erbjudna,
    count(*) filter (where uppgiftslamnare = 'okand'::kod_uppgiftslamnare)::integer as uppgiftslamnare,
    count(*) filter (where orsak_mangd = 0)::integer as orsak,
    count(*) filter (where kon = 'okand'::kod_kon)::integer as kon,
    count(*) filter (where alder_grupp = 'okand'::kod_alder_grupp)::integer as alder_grupp,
    count(*) filter (where omrade is null)::integer as omrade,
    count(*) filter (where utredning_inledd = 'okand'::kod_ja_nej)::integer as utredning_inledd,
    count(*) filter (where utredd and barn_samtal = 'okand'::kod_ja_nej)::integer as barn_samtal,
    count(*) filter (where utredd and skola_kontakt = 'okand'::kod_ja_nej)::integer as skola_kontakt,
    count(*) filter (where utredd and insats_erbjuden = 'okand'::kod_ja_nej)::integer as insats_erbjuden,
    count(*) filter (where erbjuden and insats_accepterad = 'okand'::kod_accepterad)::integer as insats_accepterad,
    count(*) filter (where erbjuden and insats_typ = 'okand'::kod_insats_typ)::integer as insats_typ,
    count(*) filter (where uppgiftslamnare = 'ovrig'::kod_uppgiftslamnare)::integer as ovrig_uppgiftslamnare,
    count(*) filter (where orsak_forsta in ('ovrig_barn'::kod_orsak, 'ovrig_vuxen'::kod_orsak))::integer as ovrig_orsak,
    count(*) filter (where erbjuden and insats_typ = 'annan'::kod_insats_typ)::integer as ovrig_insats_typ
from flaggade
group by all
