/** A text as it may stand inside a line of Markdown, with nothing in it read as markup. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/\s*[\r\n]+\s*/g, " ")
    .replace(/[\ue000-\uf8ff]/g, "")
    .replace(/[\\`*_[\]<>|~&#!{}]/g, (character) => `\\${character}`)
    .replace(/^([-+=:])/, "\\$1")
    .replace(/^(\d+)([.)])/, "$1\\$2");
}
