import { isSafeNumber, parse } from 'lossless-json';

/** Far beyond any event; what is nested deeper can exhaust the stack of whoever walks through it. */
const deepestNesting = 64;

/**
 * Parses JSON without bending large numbers: what a JavaScript number cannot hold stays text, digit by digit
 * (`10126872918086418832` is a call's id). Throws SyntaxError, also for what is nested deeper than `deepestNesting`.
 */
export function parseLossless(text: string): unknown {
  if (isTooDeep(text)) throw new SyntaxError('the JSON is nested too deeply');
  return parse(text, null, (digits) => (isSafeNumber(digits, { approx: true }) ? Number(digits) : digits));
}

/** Texts and brackets, one at a time. */
const textOrBracket = /"[^"\\]*(?:\\.[^"\\]*)*"|[[\]{}]/gs;

function isTooDeep(text: string): boolean {
  if (text.length <= 2 * deepestNesting) return false;
  let depth = 0;
  for (const [token] of text.matchAll(textOrBracket)) {
    if (token === '[' || token === '{') depth += 1;
    else if (token === ']' || token === '}') depth -= 1;
    if (depth > deepestNesting) return true;
  }
  return false;
}
