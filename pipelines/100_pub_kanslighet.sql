-- purpose: how far the headline shares move when a rule that the 2017 report left unsaid is taken the other way
-- kind: view
-- grain: regel, fraga
-- inputs: stg_arende, int_lage, int_svar, param, kodmangd, kodlista
-- outputs: regel VARCHAR, fraga VARCHAR, n INTEGER, base INTEGER
-- source: README, "Definitions": sensitivity
with svaren as (
    select
        l.nr,
        s.* exclude (ar),
        a.ar,
        a.orsak_forsta,
        row_number() over (partition by l.barn order by l.inkom_datum, l.nr) = 1 as forsta
    from int_lage l
    join int_svar s using (profil)
    join stg_arende a using (nr)
),

svar_per_fraga as (
    select nr, forsta, 'utredning_inledd' as fraga, utredning_inledd as svar
    from svaren
    union all
    select nr, forsta, 'barn_samtal', barn_samtal
    from svaren
    union all
    select nr, forsta, 'skola_kontakt', skola_kontakt
    from svaren
    union all
    select nr, forsta, 'insats_erbjuden', insats_erbjuden
    from svaren
    union all
    select nr, forsta, 'insats_accepterad', insats_accepterad
    from svaren
    union all
    select nr, forsta, 'ateraktualiserad', ateraktualiserad
    from svaren
),

barns as (
    select mangd
    from kodmangd
    where lista = 'orsak' and grupp = 'barn'
),

uttag as (
    select a.*
    from stg_arende a
    cross join param p
    where case
        when a.utredning_inledd = 'ja'::kod_ja_nej then a.utr_start between p.kohort_start and p.kohort_slut
        else coalesce(a.fb_beslut_datum, a.inkom_datum) between p.kohort_start and p.kohort_slut
    end
),

rader as (
    select 1 as ordning, 'som_raknat' as regel, fraga, count(*) filter (where svar = 'ja') as n, count(*) filter (where svar in ('ja', 'nej')) as base
    from svar_per_fraga
    group by fraga
    union all
    select 2, 'okanda_i_basen', fraga, count(*) filter (where svar = 'ja'), count(svar)
    from svar_per_fraga
    group by fraga
    union all
    select 3, 'forsta_arendet', fraga, count(*) filter (where svar = 'ja'), count(*) filter (where svar in ('ja', 'nej'))
    from svar_per_fraga
    where forsta
    group by fraga
    union all
    select 4, 'tva_uttag', 'utredning_inledd', count(*) filter (where utredning_inledd = 'ja'::kod_ja_nej), count(*) filter (where utredning_inledd <> 'okand'::kod_ja_nej)
    from uttag
    union all
    select 4, 'tva_uttag', 'barn_samtal', count(*) filter (where barn_samtal = 'ja'::kod_ja_nej), count(*) filter (where barn_samtal <> 'okand'::kod_ja_nej)
    from uttag
    where utredning_inledd = 'ja'::kod_ja_nej
    union all
    select 4, 'tva_uttag', 'insats_erbjuden', count(*) filter (where insats_erbjuden = 'ja'::kod_ja_nej), count(*) filter (where insats_erbjuden <> 'okand'::kod_ja_nej)
    from uttag
    where utredning_inledd = 'ja'::kod_ja_nej
    union all
    select 1, 'som_raknat', 'orsak_koppling_barn', count(*) filter (where orsak_koppling = 'barn'), count(*) filter (where orsak_koppling <> 'okand')
    from svaren
    union all
    select 5, 'forsta_orsaken', 'orsak_koppling_barn', count(*) filter (where (b.mangd >> k.nr) & 1 = 1), count(*)
    from svaren s
    cross join barns b
    join kodlista k on k.lista = 'orsak' and k.kod = s.orsak_forsta::varchar
    where s.orsak_forsta <> 'okand'::kod_orsak
    union all
    select 1, 'som_raknat', 'alder_13_17', count(*) filter (where alder_grupp = '13-17'), count(*) filter (where alder_grupp <> 'okand')
    from svaren
    union all
    select 6, 'arton_i_13_17', 'alder_13_17', count(*) filter (where alder_grupp = '13-17' or ar = 18), count(*) filter (where alder_grupp <> 'okand')
    from svaren
)

select regel, fraga, n::integer as n, base::integer as base
from rader
where base > 0
order by ordning, fraga
