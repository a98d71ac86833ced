-- purpose: the answers of each kind of case in the cohort; null is outside the question's population, 'okand' a unit whose answer is not known
-- kind: view
-- grain: profil
-- inputs: int_profil, stg_kodbild
-- outputs: profil UBIGINT, n INTEGER, spar UINTEGER, ensam BOOLEAN, ar period_ar, halvar period_halvar, person_kand kod_ja_nej, kon kod_kon, alder_grupp kod_alder_grupp, ses kod_ses, omrade fri_omrade, initiering kod_initiering, uppgiftslamnare kod_uppgiftslamnare, uppgiftslamnare_grupp kod_uppgiftslamnare_grupp, orsak_mangd BIGINT, orsak_koppling kod_orsak_koppling, vald_riktning kod_vald_riktning, hist_anmalan kod_ja_nej, hist_utredning kod_ja_nej, hist_insats kod_ja_nej, organisation kod_organisation, hanvisad_till_mangd BIGINT, utredning_inledd kod_ja_nej, barn_boende kod_barn_boende, barn_samtal kod_ja_nej, skola_kontakt kod_ja_nej, insats_erbjuden kod_ja_nej, insats_accepterad kod_ja_nej, insats_accepterad_av_utredda kod_ja_nej, insats_accepterad_av_arenden kod_ja_nej, insats_typ kod_insats_typ, insats_typ_nagon BIGINT, insats_metod kod_metod, flera_insatser kod_ja_nej, insats_fullfoljd kod_ja_nej, ansokan_avser kod_ansokan_avser, ateraktualiserad kod_ja_nej, ateraktualiserad_12m kod_ja_nej, utredd_mer_an_en_gang kod_ja_nej, flera_handlaggare kod_ja_nej, flera_enheter kod_ja_nej, utredning_60_dagar kod_ja_nej, utredning_4_manader kod_ja_nej, utredning_i_laga_tid kod_ja_nej, utredningstid_kand kod_ja_nej, forhandsbedomning_14_dagar kod_ja_nej, nasta_orsak_mangd BIGINT, flode_insats kod_flode_insats, flode_ateraktualisering kod_flode_ateraktualisering, brottstyp_mangd BIGINT, foralder_tidigare_missbruk kod_ja_nej, foralder_tidigare_psykisk_ohalsa kod_ja_nej, stodbehov_utan_skyddsbehov kod_ja_nej, ej_inledd_orsak kod_ej_inledd_orsak, barn_samtal_orsak_ej kod_barn_samtal_orsak_ej, ej_accept_orsak kod_ej_accept_orsak, utforare kod_utforare, mal_uppfyllelse kod_mal_uppfyllelse, niva kod_niva, behovsniva kod_behovsniva
-- source: README, "Definitions"; levels by the rules of schemas/levels.json
-- Literals carry their type: DuckDB compares an enum with a plain literal as text.
with u as (
    select
        p.*,
        k.* exclude (kodbild),
        p.utredning_inledd = 'ja'::kod_ja_nej as utredd,
        p.utredning_inledd = 'ja'::kod_ja_nej and k.insats_erbjuden = 'ja'::kod_ja_nej as erbjuden,
        case k.insats_accepterad
            when 'ja'::kod_accepterad then 'ja'::kod_ja_nej
            when 'delvis'::kod_accepterad then 'ja'::kod_ja_nej
            when 'nej'::kod_accepterad then 'nej'::kod_ja_nej
            else 'okand'::kod_ja_nej
        end as accepterad
    from int_profil p
    join stg_kodbild k using (kodbild)
),

svarade as (
    select
        * exclude (kom_tillbaka),
        case when erbjuden then accepterad end as ja_till_insats,
        case when erbjuden then insats_typ else 'okand'::kod_insats_typ end as erbjuden_insats,
        case when utredd then (case when erbjuden then accepterad else insats_erbjuden end) end as utredd_accepterad,
        case
            when not avslutad then null
            when ateraktualiserad <> 'okand'::kod_ja_nej then ateraktualiserad
            when har_person then ja_nej(kom_tillbaka)
            else 'okand'::kod_ja_nej
        end as kom_tillbaka
    from u
)

select
    profil,
    n,
    spar,
    ensam,
    ar,
    halvar,
    ja_nej(har_person) as person_kand,
    kon,
    alder_grupp,
    ses,
    omrade,
    initiering,
    uppgiftslamnare,
    uppgiftslamnare_grupp,
    orsak_mangd,
    orsak_koppling,
    vald_riktning,
    hist_anmalan,
    hist_utredning,
    hist_insats,
    organisation,
    hanvisad_till_mangd,
    utredning_inledd,
    case when utredning_inledd = 'nej'::kod_ja_nej then barn_boende end as barn_boende,
    case when utredd then barn_samtal end as barn_samtal,
    case when utredd then skola_kontakt end as skola_kontakt,
    case when utredd then insats_erbjuden end as insats_erbjuden,
    ja_till_insats as insats_accepterad,
    utredd_accepterad as insats_accepterad_av_utredda,
    case when utredd then utredd_accepterad else utredning_inledd end as insats_accepterad_av_arenden,
    case when erbjuden then insats_typ end as insats_typ,
    case when erbjuden then coalesce(insats_mangd, 0) end as insats_typ_nagon,
    case when erbjuden then metod end as insats_metod,
    case when erbjuden then ja_nej(insats_antal > 1) end as flera_insatser,
    case
        when not erbjuden or accepterad <> 'ja'::kod_ja_nej or insats_fullfoljd = 'pagar'::kod_fullfoljd then null
        when insats_fullfoljd <> 'okand'::kod_fullfoljd then ja_nej(insats_fullfoljd = 'ja'::kod_fullfoljd)
        else 'okand'::kod_ja_nej
    end as insats_fullfoljd,
    case when initiering = 'ansokan'::kod_initiering then ansokan_avser end as ansokan_avser,
    kom_tillbaka as ateraktualiserad,
    ateraktualiserad_12m,
    case when utredd and har_person then ja_nej(utredd_igen or hist_utredning = 'ja'::kod_ja_nej) end as utredd_mer_an_en_gang,
    flera_handlaggare,
    flera_enheter,
    utredning_60_dagar,
    utredning_4_manader,
    case
        when utredning_4_manader <> 'nej'::kod_ja_nej then utredning_4_manader
        when utredning_4_manader = 'nej'::kod_ja_nej then utr_forlangd
    end as utredning_i_laga_tid,
    utredningstid_kand,
    forhandsbedomning_14_dagar,
    nasta_orsak_mangd,
    case
        when not utredd then null
        when insats_erbjuden = 'okand'::kod_ja_nej then 'okand'::kod_flode_insats
        when insats_erbjuden = 'nej'::kod_ja_nej then 'ej'::kod_flode_insats
        when accepterad = 'ja'::kod_ja_nej then 'erbjuden_accepterad'::kod_flode_insats
        else 'erbjuden'::kod_flode_insats
    end as flode_insats,
    case
        when not utredd then null
        when kom_tillbaka = 'ja'::kod_ja_nej then 'ja'::kod_flode_ateraktualisering
        when kom_tillbaka = 'nej'::kod_ja_nej then 'nej'::kod_flode_ateraktualisering
        when kom_tillbaka = 'okand'::kod_ja_nej then 'okand'::kod_flode_ateraktualisering
        else 'for_nytt'::kod_flode_ateraktualisering
    end as flode_ateraktualisering,
    brottstyp_mangd,
    case foralder_tidigare_missbruk
        when 'ja'::kod_ja_nej_ej_tillfragad then 'ja'::kod_ja_nej
        when 'nej'::kod_ja_nej_ej_tillfragad then 'nej'::kod_ja_nej
        else 'okand'::kod_ja_nej
    end as foralder_tidigare_missbruk,
    case foralder_tidigare_psykisk_ohalsa
        when 'ja'::kod_ja_nej_ej_tillfragad then 'ja'::kod_ja_nej
        when 'nej'::kod_ja_nej_ej_tillfragad then 'nej'::kod_ja_nej
        else 'okand'::kod_ja_nej
    end as foralder_tidigare_psykisk_ohalsa,
    case
        when utredning_inledd <> 'nej'::kod_ja_nej or orsak_koppling not in ('vuxen'::kod_orsak_koppling, 'bada'::kod_orsak_koppling) then null
        when skyddsbehov = 'okand'::kod_ja_nej or stodbehov = 'okand'::kod_ja_nej then 'okand'::kod_ja_nej
        else ja_nej(stodbehov = 'ja'::kod_ja_nej and skyddsbehov = 'nej'::kod_ja_nej)
    end as stodbehov_utan_skyddsbehov,
    case when utredning_inledd = 'nej'::kod_ja_nej then ej_inledd_orsak end as ej_inledd_orsak,
    case when utredd and barn_samtal = 'nej'::kod_ja_nej then barn_samtal_orsak_ej end as barn_samtal_orsak_ej,
    case when ja_till_insats = 'nej'::kod_ja_nej then ej_accept_orsak end as ej_accept_orsak,
    case when erbjuden then utforare end as utforare,
    case when ja_till_insats = 'ja'::kod_ja_nej and insats_fullfoljd = 'ja'::kod_fullfoljd then mal_uppfyllelse end as mal_uppfyllelse,
    niva_av(
        niva,
        orsak_mangd := orsak_mangd,
        orsak_koppling := orsak_koppling,
        hist_anmalan := hist_anmalan,
        hist_utredning := hist_utredning,
        hist_insats := hist_insats,
        alder_grupp := alder_grupp,
        insats_typ := erbjuden_insats
    ) as niva,
    behovsniva_av(
        behovsniva,
        orsak_mangd := orsak_mangd,
        orsak_koppling := orsak_koppling,
        hist_anmalan := hist_anmalan,
        hist_utredning := hist_utredning,
        hist_insats := hist_insats,
        alder_grupp := alder_grupp,
        insats_typ := erbjuden_insats
    ) as behovsniva
from svarade
