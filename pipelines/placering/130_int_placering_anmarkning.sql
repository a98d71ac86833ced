-- purpose: what is remarked about placements, by table of the input, field and rule
-- grain: kalla, falt, regel
-- inputs: intag, bortlagda, stg_placering, param
-- outputs: kalla INTEGER, falt VARCHAR, regel VARCHAR, antal INTEGER
-- source: README, "Placements"
with rader as (
    select i.*, p.uppfoljning_slut
    from intag i
    cross join param p
    anti join bortlagda b using (kalla, rad)
),

funna as (
    select kalla, 'slut' as falt, 'placering_slut_fore_start' as regel
    from rader
    where slut < start
    union all
    select kalla, 'start', 'placering_efter_uppfoljning'
    from rader
    where start > uppfoljning_slut
    union all
    select kalla, 'person_id', 'placering_utan_barn'
    from rader
    where person_id is null
    union all
    select kalla, 'dygn', 'placering_dygn_avviker'
    from rader
    where dygn not between slut - start and slut - start + 1
    union all
    select kalla, 'dygnskostnad', 'placering_utan_kostnad'
    from rader
    where dygnskostnad is null and kostnad is null and (select count(dygnskostnad) + count(kostnad) from rader) > 0
    union all
    select s.kalla, 'start', 'placering_overlappar'
    from stg_placering s
    where s.har_person and exists (
        from stg_placering o
        where o.barn = s.barn and o.form = s.form and o.nr <> s.nr
            and o.start < s.till and s.start < o.till and (o.start, o.nr) < (s.start, s.nr)
    )
    union all
    select s.kalla, 'slut', 'placering_lucka_en_dag'
    from stg_placering s
    where s.avslutad and exists (
        from stg_placering n
        where n.barn = s.barn and n.start = s.slut + 1
    )
)

select
    kalla::integer as kalla,
    falt,
    regel,
    count(*)::integer as antal
from funna
group by all
order by kalla, falt, regel
