-- purpose: what records say in codes, each such picture once, in its final types; unknown is 'okand'
-- grain: kodbild
-- inputs: intag_kodbild, kodgrupp_uppgiftslamnare, kodmangd
-- outputs: kodbild UBIGINT, initiering kod_initiering, ansokan_avser kod_ansokan_avser, uppgiftslamnare kod_uppgiftslamnare, uppgiftslamnare_grupp kod_uppgiftslamnare_grupp, orsak_mangd BIGINT, orsak_forsta kod_orsak, orsak_koppling kod_orsak_koppling, vald_riktning kod_vald_riktning, kon kod_kon, ses kod_ses, omrade fri_omrade, organisation kod_organisation, hist_anmalan kod_ja_nej, hist_utredning kod_ja_nej, hist_insats kod_ja_nej, barn_boende kod_barn_boende, hanvisad_till_mangd BIGINT, utr_forlangd kod_ja_nej, barn_samtal kod_ja_nej, skola_kontakt kod_ja_nej, insats_erbjuden kod_ja_nej, insats_mangd BIGINT, insats_typ kod_insats_typ, insats_antal TINYINT, metod kod_metod, insats_accepterad kod_accepterad, insats_fullfoljd kod_fullfoljd, ateraktualiserad kod_ja_nej, brottstyp_mangd BIGINT, foralder_tidigare_missbruk kod_ja_nej_ej_tillfragad, foralder_tidigare_psykisk_ohalsa kod_ja_nej_ej_tillfragad, skyddsbehov kod_ja_nej, stodbehov kod_ja_nej, ej_inledd_orsak kod_ej_inledd_orsak, barn_samtal_orsak_ej kod_barn_samtal_orsak_ej, ej_accept_orsak kod_ej_accept_orsak, utforare kod_utforare, mal_uppfyllelse kod_mal_uppfyllelse, niva kod_niva, behovsniva kod_behovsniva
-- source: README, "Definitions"; roll-ups from schemas/codes
with kopplingar as (
    select
        mangd as barnets,
        (select mangd from kodmangd where lista = 'orsak' and grupp = 'vuxen') as vuxnas
    from kodmangd
    where lista = 'orsak' and grupp = 'barn'
)

select
    k.kodbild,
    coalesce(k.initiering, 'okand'::kod_initiering) as initiering,
    coalesce(k.ansokan_avser, 'okand'::kod_ansokan_avser) as ansokan_avser,
    coalesce(k.uppgiftslamnare, 'okand'::kod_uppgiftslamnare) as uppgiftslamnare,
    coalesce(g.uppgiftslamnare_grupp, 'okand'::kod_uppgiftslamnare_grupp) as uppgiftslamnare_grupp,
    coalesce(k.orsak_mangd, 0) as orsak_mangd,
    coalesce(k.orsak_forsta, 'okand'::kod_orsak) as orsak_forsta,
    case
        when k.orsak_mangd & q.barnets <> 0 and k.orsak_mangd & q.vuxnas <> 0 then 'bada'::kod_orsak_koppling
        when k.orsak_mangd & q.barnets <> 0 then 'barn'::kod_orsak_koppling
        when k.orsak_mangd & q.vuxnas <> 0 then 'vuxen'::kod_orsak_koppling
        else 'okand'::kod_orsak_koppling
    end as orsak_koppling,
    coalesce(k.vald_riktning, 'okand'::kod_vald_riktning) as vald_riktning,
    coalesce(k.kon, 'okand'::kod_kon) as kon,
    coalesce(k.ses, 'okand'::kod_ses) as ses,
    k.omrade,
    coalesce(k.organisation, 'okand'::kod_organisation) as organisation,
    coalesce(k.hist_anmalan, 'okand'::kod_ja_nej) as hist_anmalan,
    coalesce(k.hist_utredning, 'okand'::kod_ja_nej) as hist_utredning,
    coalesce(k.hist_insats, 'okand'::kod_ja_nej) as hist_insats,
    coalesce(k.barn_boende, 'okand'::kod_barn_boende) as barn_boende,
    coalesce(k.hanvisad_till_mangd, 0) as hanvisad_till_mangd,
    coalesce(k.utr_forlangd, 'okand'::kod_ja_nej) as utr_forlangd,
    coalesce(k.barn_samtal, 'okand'::kod_ja_nej) as barn_samtal,
    coalesce(k.skola_kontakt, 'okand'::kod_ja_nej) as skola_kontakt,
    coalesce(k.insats_erbjuden, 'okand'::kod_ja_nej) as insats_erbjuden,
    k.insats_typ_mangd as insats_mangd,
    coalesce(k.insats_typ_forsta, 'okand'::kod_insats_typ) as insats_typ,
    k.insats_typ_antal as insats_antal,
    coalesce(k.metod, 'okand'::kod_metod) as metod,
    coalesce(k.insats_accepterad, 'okand'::kod_accepterad) as insats_accepterad,
    coalesce(k.insats_fullfoljd, 'okand'::kod_fullfoljd) as insats_fullfoljd,
    coalesce(k.ateraktualiserad, 'okand'::kod_ja_nej) as ateraktualiserad,
    k.brottstyp_mangd,
    coalesce(k.foralder_tidigare_missbruk, 'okand'::kod_ja_nej_ej_tillfragad) as foralder_tidigare_missbruk,
    coalesce(k.foralder_tidigare_psykisk_ohalsa, 'okand'::kod_ja_nej_ej_tillfragad) as foralder_tidigare_psykisk_ohalsa,
    coalesce(k.skyddsbehov, 'okand'::kod_ja_nej) as skyddsbehov,
    coalesce(k.stodbehov, 'okand'::kod_ja_nej) as stodbehov,
    coalesce(k.ej_inledd_orsak, 'okand'::kod_ej_inledd_orsak) as ej_inledd_orsak,
    coalesce(k.barn_samtal_orsak_ej, 'okand'::kod_barn_samtal_orsak_ej) as barn_samtal_orsak_ej,
    coalesce(k.ej_accept_orsak, 'okand'::kod_ej_accept_orsak) as ej_accept_orsak,
    coalesce(k.utforare, 'okand'::kod_utforare) as utforare,
    coalesce(k.mal_uppfyllelse, 'okand'::kod_mal_uppfyllelse) as mal_uppfyllelse,
    coalesce(k.niva, 'okand'::kod_niva) as niva,
    coalesce(k.behovsniva, 'okand'::kod_behovsniva) as behovsniva
from intag_kodbild k
cross join kopplingar q
left join kodgrupp_uppgiftslamnare g on g.uppgiftslamnare = k.uppgiftslamnare
