-- purpose: what all cases together show of the data's quality; `antal` is 0 where a rule has nothing to say
-- grain: regel, falt
-- inputs: stg_arende, stg_fall, stg_kodbild, int_manad, int_barn, int_utredning
-- outputs: regel VARCHAR, falt VARCHAR, antal INTEGER
-- source: README, "Rules": limits of 20 per cent, jumps of 15 percentage points between years with 100 cases or more
with falten as (
    select
        ar,
        unnest([
            {'falt': 'uppgiftslamnare', 'okanda': uppgiftslamnare, 'ovriga': ovrig_uppgiftslamnare, 'bas': antal},
            {'falt': 'orsak', 'okanda': orsak, 'ovriga': ovrig_orsak, 'bas': antal},
            {'falt': 'kon', 'okanda': kon, 'ovriga': 0, 'bas': antal},
            {'falt': 'alder_grupp', 'okanda': alder_grupp, 'ovriga': 0, 'bas': antal},
            {'falt': 'omrade', 'okanda': omrade, 'ovriga': 0, 'bas': antal},
            {'falt': 'utredning_inledd', 'okanda': utredning_inledd, 'ovriga': 0, 'bas': antal},
            {'falt': 'barn_samtal', 'okanda': barn_samtal, 'ovriga': 0, 'bas': utredda},
            {'falt': 'skola_kontakt', 'okanda': skola_kontakt, 'ovriga': 0, 'bas': utredda},
            {'falt': 'insats_erbjuden', 'okanda': insats_erbjuden, 'ovriga': 0, 'bas': utredda},
            {'falt': 'insats_accepterad', 'okanda': insats_accepterad, 'ovriga': 0, 'bas': erbjudna},
            {'falt': 'insats_typ', 'okanda': insats_typ, 'ovriga': ovrig_insats_typ, 'bas': erbjudna}
        ], recursive := true)
    from int_manad
),

per_ar as (
    select ar, falt, sum(okanda)::integer as okanda, sum(ovriga)::integer as ovriga, sum(bas)::integer as bas
    from falten
    group by ar, falt
),

-- A field that no row has is told of elsewhere.
totalt as (
    select falt, sum(okanda)::integer as okanda, sum(ovriga)::integer as ovriga, sum(bas)::integer as bas
    from per_ar
    group by falt
    having sum(okanda) < sum(bas)
),

kodpar as (
    select year(inkom_datum)::integer as ar, uppgiftslamnare, orsak_forsta, count(*) as n
    from stg_arende
    where inkom_datum is not null
    group by all
),

koder as (
    select ar, 'uppgiftslamnare' as falt, uppgiftslamnare::varchar as kod, sum(n) as n
    from kodpar
    where uppgiftslamnare <> 'okand'::kod_uppgiftslamnare
    group by all
    union all
    select ar, 'orsak', orsak_forsta::varchar, sum(n)
    from kodpar
    where orsak_forsta <> 'okand'::kod_orsak
    group by all
),

kodbas as (
    select ar, falt, sum(n) as bas
    from koder
    group by ar, falt
),

andelar as (
    select p.ar, p.falt, 'okand' as kod, p.okanda / p.bas as andel, p.bas
    from per_ar p
    semi join totalt t on t.falt = p.falt
    where p.bas > 0
    union all
    select b.ar, b.falt, k.kod, coalesce(n.n, 0) / b.bas, b.bas
    from kodbas b
    join (select distinct falt, kod from koder) k using (falt)
    left join koder n on n.ar = b.ar and n.falt = b.falt and n.kod = k.kod
),

hopp as (
    select falt, ar
    from andelar
    where bas >= 100
    qualify abs(andel - lag(andel) over (partition by falt, kod order by ar)) >= 0.15
),

manader as (
    select
        lead(ar * 12 + manad) over (order by ar, manad) - (ar * 12 + manad) - 1 as tomma,
        least(antal, lead(antal) over (order by ar, manad)) as minst
    from int_manad
),

-- Worked out by itself: DuckDB else gives every case its codes before it looks at its child.
delade as materialized (
    select barn, inkom_datum, kodbild
    from stg_fall
    semi join (from int_barn where flera and delar_dag) using (barn)
    where inkom_datum is not null
),

handelser as (
    select count(*) as n
    from delade d
    join stg_kodbild k using (kodbild)
    where k.orsak_mangd <> 0
    group by d.barn, d.inkom_datum, k.orsak_mangd
    having count(*) > 1 and min(k.uppgiftslamnare) <> max(k.uppgiftslamnare)
),

foljder as (
    select utr_slut, lead(utr_start) over (partition by barn order by utr_start, nr) as nasta
    from int_utredning
    where utr_start is not null
),

rader as (
    select 'mycket_okant' as regel, falt, case when bas >= 30 and okanda > 0.2 * bas then okanda else 0 end as antal
    from totalt
    union all
    select 'mycket_ovrigt', falt, case when bas >= 30 and ovriga > 0.2 * (bas - okanda) then ovriga else 0 end
    from totalt
    union all
    select 'andrad_betydelse', t.falt, count(distinct h.ar)
    from totalt t
    left join hopp h on h.falt = t.falt
    group by t.falt
    union all
    select 'lucka_i_tiden', 'inkom_datum', coalesce(sum(tomma) filter (where minst >= 10), 0)
    from manader
    union all
    select 'samma_handelse', 'person_id', coalesce(sum(n), 0)
    from handelser
    union all
    select 'overlappande_utredningar', 'utr_start', count(*) filter (where nasta < utr_slut)
    from foljder
)

select regel, falt, antal::integer as antal
from rader
order by regel, falt
