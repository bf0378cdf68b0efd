import { Router } from 'express';
import { createOpenApiDocument } from './document.ts';

/** `GET /openapi.json`: what the relay answers, for programs. Takes no token and tells nothing of anyone. */
export function createOpenApiRoute(): Router {
  const router = Router();
  let text: string | null = null;
  router.get('/openapi.json', (_request, response) => {
    // Made when it is first asked for: it would cost every start some milliseconds.
    text ??= JSON.stringify(createOpenApiDocument());
    response.type('application/json').send(text);
  });
  return router;
}
