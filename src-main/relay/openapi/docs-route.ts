import { Router } from 'express';
import { Problem } from '../problem.ts';

/** What the reference page needs. */
export interface DocsRouteParts {
  /** Where Swagger UI's files are; null when they are not shipped: then there is no page. */
  readonly swaggerUiFolder: string | null;
}

/** Everything comes from the relay itself, nothing runs that is not a file of its own. */
const contentPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The files of Swagger UI that the page needs. */
const files = new Set(['swagger-ui.css', 'swagger-ui-bundle.js', 'favicon-32x32.png']);

// Addresses are relative, so that the page also works behind a proxy that adds to the path.
const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>Briefline relay: reference</title>
    <link rel="stylesheet" href="docs/swagger-ui.css">
    <link rel="icon" type="image/png" href="docs/favicon-32x32.png">
  </head>
  <body>
    <div id="swagger-ui"></div>
    <script src="docs/swagger-ui-bundle.js"></script>
    <script src="docs/start.js"></script>
  </body>
</html>
`;

// Without a validator address the page asks nobody on the internet what they think of the description.
const start = `SwaggerUIBundle({ url: 'openapi.json', dom_id: '#swagger-ui', validatorUrl: null, deepLinking: true });
`;

/** `GET /docs`: the description of the relay as a page to read and try. Takes no token. */
export function createDocsRoute({ swaggerUiFolder }: DocsRouteParts): Router {
  const router = Router();
  router.get('/docs', (_request, response) => {
    if (swaggerUiFolder === null) throw new Problem('not-found', 'the reference page is not shipped with this relay');
    response.set('Content-Security-Policy', contentPolicy).type('html').send(page);
  });
  router.get('/docs/:file', (request, response, next) => {
    const { file } = request.params;
    if (file === 'start.js') {
      response.type('text/javascript').send(start);
      return;
    }
    if (swaggerUiFolder === null || !files.has(file))
      throw new Problem('not-found', 'the reference page has no such file');
    response.sendFile(file, { root: swaggerUiFolder }, (error) => {
      if (error) next(error);
    });
  });
  return router;
}
