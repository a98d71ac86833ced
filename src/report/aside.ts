/** Private characters around the part of a sentence that a page sets in small type. */
const OPEN = "\ue000";
const CLOSE = "\ue001";
const EITHER = /[\ue000\ue001]/g;

/** Marks the basis of a number, such as `(278 av 935; 95 % KI 27–33 %)`. */
export function aside(text: string): string {
  return `${OPEN}${text}${CLOSE}`;
}

/** The text without marks. */
export function plainAsides(text: string): string {
  return text.replace(EITHER, "");
}

/** HTML in which marked parts are small and stay on one line. */
export function htmlAsides(html: string): string {
  return html.replaceAll(OPEN, '<span class="basis">').replaceAll(CLOSE, "</span>");
}
