import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { downloadReasons, downloadStates } from '#domain/insight/speech-model.ts';
import { modelSourceBody } from '../insight/model-route.ts';
import { json } from './json-content.ts';
import { bodyProblems, problemAnswers, restProblems } from './problem-answers.ts';
import { byToken } from './security.ts';

const count = z.number().int().min(0);

/** What asks nothing of the store. */
const withoutStore = restProblems.filter((code) => code !== 'storage-unavailable');

const downloadSchema = z
  .object({
    file: z.string(),
    state: z.enum(downloadStates),
    reason: z.enum(downloadReasons).nullable(),
    received_bytes: count,
    total_bytes: count.nullable(),
  })
  .meta({ id: 'ModelDownload' });

const modelsSchema = z
  .object({
    models: z.array(z.object({ file: z.string(), size_bytes: count })),
    download: downloadSchema.nullable(),
    free_bytes: count.nullable(),
    source: z.object({ file: z.string(), url: z.string(), sha256: z.string() }).nullable(),
  })
  .meta({ id: 'SpeechModels' });

/** The routes of speech models. [protocol §4 "Speech models"] */
export const speechModelPaths: ZodOpenApiPathsObject = {
  '/api/v1/insight/models': {
    get: {
      operationId: 'listSpeechModels',
      tags: ['Insight'],
      summary: 'The speech models of this relay, and the one that is fetched',
      description: 'Wants the scope `admin`.',
      security: byToken,
      responses: {
        ...problemAnswers(...withoutStore),
        '200': { description: 'The models', ...json(modelsSchema) },
      },
    },
  },
  '/api/v1/insight/models/{file}': {
    delete: {
      operationId: 'removeSpeechModel',
      tags: ['Insight'],
      summary: 'Remove a speech model, or what was received of it; noted with who did',
      description: 'Wants the scope `admin`.',
      security: byToken,
      requestParams: { path: z.object({ file: z.string().meta({ description: 'Its file name' }) }) },
      responses: {
        ...problemAnswers(...restProblems, 'not-found'),
        '200': { description: 'The models that are left', ...json(modelsSchema) },
      },
    },
  },
  '/api/v1/insight/model': {
    delete: {
      operationId: 'stopSpeechModel',
      tags: ['Insight'],
      summary: 'Stop fetching a speech model; what was received is kept',
      description: 'Wants the scope `admin`.',
      security: byToken,
      responses: {
        ...problemAnswers(...withoutStore),
        '200': { description: 'The models, and how far it is', ...json(modelsSchema) },
      },
    },
    post: {
      operationId: 'fetchSpeechModel',
      tags: ['Insight'],
      summary:
        'Fetch a speech model, or go on with it; without a body the one this relay is set up with. Noted with who did',
      description: 'Wants the scope `admin`.',
      security: byToken,
      requestBody: { required: false, ...json(modelSourceBody.meta({ id: 'SpeechModelSource' })) },
      responses: {
        ...problemAnswers(...restProblems, ...bodyProblems, 'not-configured'),
        '202': { description: 'How far it is', ...json(downloadSchema) },
      },
    },
  },
};
