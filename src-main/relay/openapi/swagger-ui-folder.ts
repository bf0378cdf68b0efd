import { createRequire } from 'node:module';
import { dirname } from 'node:path';

/** The folder of the installed Swagger UI, also inside a packaged app; null when it is not shipped. */
export function findSwaggerUiFolder(): string | null {
  try {
    return dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
  } catch {
    return null;
  }
}
