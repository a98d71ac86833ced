/** Returns a maker of addresses for headings, each different within one page. */
export function makeSlugs(): (heading: string) => string {
  const used = new Map<string, number>();
  return (heading) => {
    const slug =
      heading
        .normalize("NFD")
        .replace(/\p{M}/gu, "")
        .toLowerCase()
        .replace(/&\w+;/g, "")
        .replace(/[^a-z0-9]+/g, "-")
        .replace(/^-|-$/g, "") || "avsnitt";
    const seen = (used.get(slug) ?? 0) + 1;
    used.set(slug, seen);
    return seen === 1 ? `h-${slug}` : `h-${slug}-${seen}`;
  };
}
