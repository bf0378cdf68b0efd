import express, { type ErrorRequestHandler, type Request, type RequestHandler, Router } from 'express';
import type { Authenticate } from '../auth/authenticate.ts';
import { Problem, toProblem } from '../problem.ts';
import type { CaseStore, ContactStore, LoggedEvent } from '../store/ports.ts';
import { decodeText } from './decode-text.ts';
import { looksLikeVcards } from './looks-like-vcards.ts';

/** What the routes of imports need. */
export interface ImportRouteParts {
  readonly authenticate: Authenticate;
  readonly contacts: ContactStore;
  readonly cases: CaseStore;
  readonly publish: (events: readonly LoggedEvent[]) => void;
}

/** The largest file that is taken over HTTP; the command line takes any. */
export const largestImportMebibytes = 20;

/**
 * `POST /contacts/import` and `POST /cases/import`: a file as the body, its report as the answer. [protocol §4 CSV] What reads such
 * files is loaded with the first one.
 */
export function createImportRoute({ authenticate, contacts, cases, publish }: ImportRouteParts): Router {
  const router = Router();
  const tenantOf = new WeakMap<Request, string>();
  // Who may not write must not make the relay hold a large file first.
  const mayWrite: RequestHandler = async (request, _response, next) => {
    const { tenantId } = await authenticate(request, 'write');
    tenantOf.set(request, tenantId);
    next();
  };
  const readBody = express.raw({ type: () => true, limit: largestImportMebibytes * 1024 * 1024 });
  router.post('/contacts/import', mayWrite, readBody, async (request, response) => {
    const text = textOf(request);
    const format = formatOf(request, text);
    const { importContacts } = await import('./import-contacts.ts');
    response.json(await importContacts({ text, format, tenantId: tenantOf.get(request) ?? '', contacts, publish }));
  });
  router.post('/cases/import', mayWrite, readBody, async (request, response) => {
    const text = textOf(request);
    if (formatOf(request, text) === 'vcard') throw fileProblem('cases are imported from CSV, not from vCards');
    const { importCases } = await import('./import-cases.ts');
    response.json(await importCases({ text, tenantId: tenantOf.get(request) ?? '', cases, publish }));
  });
  router.use(answerTooLarge);
  return router;
}

const answerTooLarge: ErrorRequestHandler = (error: unknown, _request, _response, next) => {
  const isTooLarge = toProblem(error).code === 'body-too-large';
  next(isTooLarge ? new Problem('body-too-large', `a file may have ${largestImportMebibytes} MiB`) : error);
};

function textOf(request: Request): string {
  if (!Buffer.isBuffer(request.body) || request.body.length === 0)
    throw fileProblem('the body must be the file itself');
  return decodeText(request.body);
}

function formatOf(request: Request, text: string): 'csv' | 'vcard' {
  if (request.is(['text/csv', 'application/csv'])) return 'csv';
  if (request.is(['text/vcard', 'text/x-vcard', 'text/directory'])) return 'vcard';
  return looksLikeVcards(text) ? 'vcard' : 'csv';
}

function fileProblem(message: string): Problem {
  return new Problem('schema', message, { errors: [{ path: 'body', message }] });
}
