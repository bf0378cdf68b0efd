import { isSafeNumber, parse } from 'lossless-json';

/**
 * Parses JSON without bending large numbers: what a JavaScript number cannot hold stays text, digit by digit
 * (`10126872918086418832` is a call's id). Throws SyntaxError.
 */
export function parseLossless(text: string): unknown {
  return parse(text, null, (digits) => (isSafeNumber(digits, { approx: true }) ? Number(digits) : digits));
}
