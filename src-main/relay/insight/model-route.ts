import { type Response, Router } from 'express';
import { z } from 'zod';
import {
  formatModelDownload,
  formatSpeechModels,
  modelFileName,
  type SpeechModelSource,
  type SpeechModels,
} from '#domain/insight/speech-model.ts';
import type { InsightWorks } from '../../insight/insight-works.ts';
import type { Authenticate } from '../auth/authenticate.ts';
import { jsonBody } from '../json-body.ts';
import { Problem, schemaProblem } from '../problem.ts';
import type { InsightRecord } from '../store/insight-record.ts';

/** What the routes of speech models need. */
export interface ModelRouteParts {
  readonly authenticate: Authenticate;
  readonly record: Pick<InsightRecord, 'noteChange'>;
  /** Null where nobody makes insights. */
  readonly works: Pick<InsightWorks, 'models' | 'facilities'> | null;
}

const file = z.string().regex(modelFileName, 'must be the name of a model file');

/** Which model is fetched; without any, the one the operator names. [protocol §4 "Speech models"] */
export const modelSourceBody = z.strictObject({
  file,
  url: z
    .string()
    .max(1000)
    .refine((url) => /^https?:$/.test(URL.parse(url)?.protocol ?? ''), 'must be an http or https address'),
  sha256: z.string().regex(/^[0-9a-f]{64}$/i, 'must be 64 hexadecimal digits'),
});

/** Express reads no body as an empty one where its type is said. */
function isNothing(body: unknown): boolean {
  return body === undefined || body === null || (typeof body === 'object' && Object.keys(body).length === 0);
}

const noModels: SpeechModels = { models: [], download: null, freeBytes: null, source: null };

/**
 * `GET /insight/models`, `POST` and `DELETE /insight/model`, `DELETE /insight/models/{file}`: the relay's speech
 * models, for who may administer. Who fetched and removed what is noted. [protocol §4 "Speech models"]
 */
export function createModelRoute({ authenticate, record, works }: ModelRouteParts): Router {
  const router = Router();
  const mayFetch = async (source: SpeechModelSource): Promise<boolean> => {
    const { firmHosts = 'none' } = (await works?.facilities()) ?? {};
    return firmHosts === 'any' || (firmHosts === 'https' && source.url.startsWith('https:'));
  };
  const wanted = async (body: unknown): Promise<SpeechModelSource> => {
    if (isNothing(body)) {
      const source = (await works?.models.read())?.source ?? null;
      if (source === null) throw new Problem('not-configured', 'there is no place to fetch a speech model from');
      return source;
    }
    const reading = modelSourceBody.safeParse(body);
    if (!reading.success) throw schemaProblem(reading.error);
    if (!(await mayFetch(reading.data))) {
      throw new Problem('not-configured', 'this relay fetches models only over https, or only those of its operator');
    }
    return reading.data;
  };
  const answerModels = async (response: Response): Promise<void> => {
    response.json(formatSpeechModels((await works?.models.read()) ?? noModels));
  };
  router.get('/insight/models', async (request, response) => {
    await authenticate(request, 'admin');
    await answerModels(response);
  });
  router.post('/insight/model', jsonBody('64kb'), async (request, response) => {
    const { tenantId, userId } = await authenticate(request, 'admin');
    const source = await wanted(request.body);
    if (works === null) throw new Problem('not-configured', 'this relay makes no insights');
    const to = `${source.file} ${new URL(source.url).host}`;
    await record.noteChange(tenantId, { what: 'speech-model', from: null, to }, userId);
    response.status(202).json(formatModelDownload(works.models.fetch(source)));
  });
  router.delete('/insight/model', async (request, response) => {
    await authenticate(request, 'admin');
    await works?.models.stop();
    await answerModels(response);
  });
  router.delete('/insight/models/:file', async (request, response) => {
    const { tenantId, userId } = await authenticate(request, 'admin');
    const { file } = request.params;
    if ((await works?.models.remove(file)) !== true) throw new Problem('not-found', 'there is no such model');
    await record.noteChange(tenantId, { what: 'speech-model', from: file, to: null }, userId);
    await answerModels(response);
  });
  return router;
}
