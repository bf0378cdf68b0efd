import type { RequestHandler } from 'express';
import { Problem, sendProblem } from '../problem.ts';

const methods = ['get', 'put', 'post', 'patch', 'delete'] as const;

/** Answers an address that is served, but not with this method: 405, and with which methods it is. */
export const refuseOtherMethods: RequestHandler = async (request, response, next) => {
  const allowed = await methodsAt(request.path);
  if (allowed.length === 0) return next();
  response.set('Allow', allowed.join(', '));
  sendProblem(response, new Problem('method-not-allowed', `this address takes ${allowed.join(' and ')}`));
};

/** The methods an address takes; none when it is not served. */
async function methodsAt(address: string): Promise<readonly string[]> {
  // Read when somebody first errs: the descriptions would cost every start time and memory.
  const { servedPaths } = await import('./served-paths.ts');
  return Object.entries(servedPaths)
    .filter(([path]) => patternOf(path).test(address))
    .flatMap(([, operations]) => methods.filter((method) => operations[method] !== undefined))
    .map((method) => method.toUpperCase());
}

function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}/?$`, 'i');
}
