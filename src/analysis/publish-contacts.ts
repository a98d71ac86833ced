import { countContacts, type Contacts } from "../contacts/count-contacts.js";
import { shownUnits } from "../protect/protect.js";
import { CONTACTS } from "../schema/load.js";
import type { CohortOptions } from "../stages/parameters.js";
import type { Progress } from "../terminal/progress.js";
import { protectChildren, type PublishedSection } from "./published-section.js";
import { besideCases, type ReadKind } from "./read-kind.js";

/** Counts contacts, beside the cases where they are given, and decides what of them is shown. */
export async function publishContacts(
  { session, schema, intake }: ReadKind,
  cases: ReadKind | null,
  { cohort, minCount }: { readonly cohort: CohortOptions; readonly minCount: number },
  progress: Progress,
): Promise<Contacts & PublishedSection> {
  return progress.step("contacts", async () => {
    const contacts = await countContacts(session, schema, intake, cohort, besideCases(cases));
    const published = protectChildren(contacts.figures, minCount);
    const shown = shownUnits(contacts.units, contacts.children, minCount);
    return { ...contacts, name: CONTACTS, shownUnits: shown, published };
  });
}
