import { byteAt, type Bytes } from "./bytes.js";

const LONGEST_DOMAIN = 200;
const LOCAL_END = /[\w.%+\-\u0080-\u00FF]/;
const DOMAIN = /^[\w\-\u0080-\u00FF]{1,63}(?:\.[\w\-\u0080-\u00FF]{1,63}){0,4}\.[a-z]{2}/i;

/** Whether an at sign stands in an e-mail address: a character before it, a domain with a point after. */
export function isEmailAt(bytes: Bytes, sign: number): boolean {
  if (!LOCAL_END.test(String.fromCharCode(byteAt(bytes, sign - 1)))) return false;
  return DOMAIN.test(String.fromCharCode(...bytes.subarray(sign + 1, sign + 1 + LONGEST_DOMAIN)));
}
