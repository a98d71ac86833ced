const SPACE = /[ \t\r\n]*/y;
const TEXT = /"(?:[^"\\\n\r\t]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/y;
const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

/** The line, from 1, on which a text stops being JSON; JavaScript's own message does not always tell. */
export function brokenLine(text: string): number {
  return text.slice(0, brokenAt(text)).split("\n").length;
}

/** How far a text is JSON. */
function brokenAt(text: string): number {
  let at = 0;
  const take = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    const taken = pattern.test(text);
    if (taken) at = pattern.lastIndex;
    return taken;
  };
  const sign = (wanted: string): boolean => {
    take(SPACE);
    if (text[at] !== wanted) return false;
    at += 1;
    return true;
  };
  const listed = (end: string, entry: () => boolean): boolean => {
    if (sign(end)) return true;
    do if (!entry()) return false;
    while (sign(","));
    return sign(end);
  };
  const value = (): boolean => {
    if (sign("{")) return listed("}", () => key() && value());
    if (sign("[")) return listed("]", value);
    return take(TEXT) || take(SCALAR);
  };
  const key = (): boolean => {
    take(SPACE);
    return take(TEXT) && sign(":");
  };
  value();
  take(SPACE);
  return at;
}
