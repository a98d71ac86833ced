-- purpose: what is remarked about contacts, by table of the input, field and rule
-- grain: kalla, falt, regel
-- inputs: intag, bortlagda, kontakt_param
-- outputs: kalla INTEGER, falt VARCHAR, regel VARCHAR, antal INTEGER
-- source: README, "Contacts"
with rader as (
    select i.*, p.tidsbunden, max(i.antal) over (partition by i.kalla) is not null as raknad
    from intag i
    cross join kontakt_param p
    anti join bortlagda b using (kalla, rad)
),

funna as (
    select kalla, 'antal' as falt, 'kontakt_utan_antal' as regel
    from rader
    where raknad and antal is null
    union all
    select kalla, 'start_datum', 'kontakt_start_fore_kontakt'
    from rader
    where start_datum < forsta_kontakt
    union all
    select kalla, 'forsta_kontakt', 'kontakt_utan_dag'
    from rader
    where tidsbunden and forsta_kontakt is null and start_datum is null and ar is null
)

select
    kalla::integer as kalla,
    falt,
    regel,
    count(*)::integer as antal
from funna
group by all
order by kalla, falt, regel
