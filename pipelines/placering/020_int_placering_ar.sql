-- purpose: each placement split over the years that it touches, among the years that are shown
-- grain: nr, ar
-- inputs: stg_placering, param
-- outputs: nr INTEGER, barn INTEGER, ar INTEGER, form VARCHAR, regi VARCHAR, lagrum VARCHAR, kon VARCHAR, alder_grupp VARCHAR, konsulentstott VARCHAR, fran DATE, till DATE, till_inkl DATE, kostnad DOUBLE
-- source: README, "Placements": the age is the year minus the year of birth; the cost is the price per day times the days, else the placement's cost spread evenly over its days
with aren as (
    select s.*, unnest(range(year(s.start), year(s.till_inkl - 1) + 1))::integer as ar
    from stg_placering s
),

delar as (
    select
        a.*,
        a.ar - a.fodelse_ar as alder,
        greatest(a.start, make_date(a.ar, 1, 1)) as fran,
        greatest(least(a.till, make_date(a.ar + 1, 1, 1)), greatest(a.start, make_date(a.ar, 1, 1))) as till_ar,
        least(a.till_inkl, make_date(a.ar + 1, 1, 1)) as till_inkl_ar,
        coalesce(a.slut, a.till) - a.start as alla_dygn
    from aren a
    cross join param p
    where a.ar between p.forsta_ar and p.sista_ar
)

select
    nr,
    barn,
    ar,
    form::varchar as form,
    regi::varchar as regi,
    lagrum::varchar as lagrum,
    kon::varchar as kon,
    case
        when alder between 0 and 5 then '0-5'
        when alder between 6 and 12 then '6-12'
        when alder between 13 and 17 then '13-17'
        when alder >= 18 then '18+'
        else 'okand'
    end as alder_grupp,
    konsulentstott::varchar as konsulentstott,
    fran,
    till_ar as till,
    till_inkl_ar as till_inkl,
    case
        when dygnskostnad is not null then dygnskostnad * (till_ar - fran)
        when alla_dygn = 0 then case when year(start) = ar then kostnad end
        else kostnad * (till_ar - fran) / alla_dygn
    end::double as kostnad
from delar
