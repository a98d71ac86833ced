-- purpose: what it would change to move a hundred days from one form to another at the year's cost per day
-- grain: ar, form, till_form
-- inputs: pub_placering_kostnad
-- outputs: ar VARCHAR, form VARCHAR, till_form VARCHAR, kostnad DOUBLE, barn INTEGER, barn_till INTEGER
-- source: README, "Placements", costs: the difference of the two costs per day, times a hundred; kronor, below zero where the move saves
with priser as (
    select ar, form, per_dygn, barn
    from pub_placering_kostnad
    where indelning = 1 and per_dygn is not null and form <> 'okand'
)

select
    f.ar,
    f.form,
    t.form as till_form,
    round(100 * (t.per_dygn - f.per_dygn), 4)::double as kostnad,
    f.barn,
    t.barn as barn_till
from priser f
join priser t on t.ar = f.ar and t.form <> f.form
order by f.ar, f.form, till_form
