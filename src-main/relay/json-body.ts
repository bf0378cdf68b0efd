import express, { type Request } from 'express';
import { Problem } from './problem.ts';

const jsonTypes = ['json', '+json'];

/** Reads a body of JSON, any value, of at most `limit` (`256kb`); a body of another kind is refused `not-json`. None is no body. */
export function jsonBody(limit: string): ReturnType<typeof express.json> {
  const read = express.json({ limit, type: jsonTypes, strict: false });
  return (request, response, next) => {
    if (isOfAnotherKind(request as Request)) throw new Problem('not-json', 'send application/json');
    read(request, response, next);
  };
}

/** `is` answers null, not false, when there is no body at all. */
function isOfAnotherKind(request: Request): boolean {
  return request.get('content-length') !== '0' && request.is(jsonTypes) === false;
}
