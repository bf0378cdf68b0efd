import { parsePathId } from './path-id.ts';
import { Problem } from './problem.ts';

/** The id an address names; a body may say it again, but no other. Throws Problem `schema`. */
export function parseBodyId(pathId: string, bodyId: string | undefined): string {
  const id = parsePathId(pathId);
  if (bodyId === undefined || bodyId === id) return id;
  throw new Problem('schema', 'some fields do not fit', {
    errors: [{ path: 'id', message: 'must be the id of the address' }],
  });
}
