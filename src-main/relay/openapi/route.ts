import { Router } from 'express';

/** `GET /openapi.json`: what the relay answers, for programs. Takes no token and tells nothing of anyone. */
export function createOpenApiRoute(): Router {
  const router = Router();
  let text: string | null = null;
  router.get('/openapi.json', async (_request, response) => {
    // Read and made when it is first asked for: its schemas would cost every start time and memory.
    const { createOpenApiDocument } = await import('./document.ts');
    text ??= JSON.stringify(createOpenApiDocument());
    response.type('application/json').send(text);
  });
  return router;
}
