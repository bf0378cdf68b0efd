import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { currencies } from '#domain/insight/insight-price.ts';
import { firmHostRules } from '#domain/insight/insight-setup.ts';
import { insightSteps, stepReasons } from '#domain/insight/insight-step.ts';
import { insightListQuery, providerTestBody, sendingListQuery } from '../insight/firm-route.ts';
import { insightSettingsBody } from '../insight/settings-body.ts';
import { costSchema } from './cost-schema.ts';
import { json } from './json-content.ts';
import { bodyProblems, problemAnswers, restProblems } from './problem-answers.ts';
import { byToken } from './security.ts';

const count = z.number().int().min(0);
const host = z.string().meta({ description: 'As it stands in an address, with its port or without' });

const price = z
  .object({
    currency: z.enum(currencies),
    audio_minute_micros: count.nullable(),
    input_million_micros: count.nullable(),
    output_million_micros: count.nullable(),
  })
  .nullable();

const endpoint = z.object({ base_url: z.string().nullable(), model: z.string().nullable() });

const settingsSchema = z
  .object({
    transcriber: z.string().nullable(),
    summariser: z.string().nullable(),
    task_finder: z.string().nullable(),
    sentiment: z.boolean(),
    redact: z.boolean(),
    time_zone: z.string(),
    local_model: z.string().nullable(),
    transcription: endpoint,
    chat: endpoint,
    anthropic: endpoint,
    hosts: z.array(z.string()),
    prices: z.object({ transcription: price, chat: price, anthropic: price }),
    facilities: z.object({
      keyed_hosts: z.array(z.string()),
      allowed_hosts: z.array(z.string()),
      local_models: z.array(z.string()),
      firm_hosts: z.enum(firmHostRules),
    }),
  })
  .meta({ id: 'InsightSettings' });

const jobSchema = z.object({
  call_id: z.string(),
  state: z.enum(['waiting', 'running', 'failed']),
  steps: z.array(z.enum(insightSteps)),
  failures: z.array(z.object({ step: z.enum(insightSteps), reason: z.enum(stepReasons) })),
  costs: z.array(costSchema),
  attempts: count,
  next_attempt_at: z.iso.datetime().nullable(),
  reason: z.enum(stepReasons).nullable(),
  updated_at: z.iso.datetime(),
});

const sendingSchema = z.object({
  call_id: z.string(),
  step: z.enum(insightSteps),
  provider: z.string(),
  model: z.string().nullable(),
  host: z.string(),
  size_bytes: count,
  redacted: z.boolean(),
  outcome: z.enum(['sent', 'answered', 'failed']),
  audio_seconds: z.number().nullable(),
  input_tokens: count.nullable(),
  output_tokens: count.nullable(),
  took_seconds: z.number().nullable(),
  cost: costSchema.nullable(),
  at: z.iso.datetime(),
});

const totalSchema = z.object({
  provider: z.string(),
  sendings: count,
  size_bytes: count,
  audio_seconds: z.number(),
  input_tokens: count,
  output_tokens: count,
  took_seconds: z.number(),
});

/** The routes of how a firm's insights are made, what waits and what was sent. [protocol §4 "Insight settings"] */
export const insightSettingsPaths: ZodOpenApiPathsObject = {
  '/api/v1/insight/settings': {
    get: {
      operationId: 'readInsightSettings',
      tags: ['Insight'],
      summary: 'What the firm lets be made of its recordings, and by whom',
      description: 'Wants the scope `admin`.',
      security: byToken,
      responses: {
        ...problemAnswers(...restProblems),
        '200': { description: 'The settings', ...json(settingsSchema) },
      },
    },
    put: {
      operationId: 'writeInsightSettings',
      tags: ['Insight'],
      summary: 'Say what may be made of recordings, and by whom; what is left out is off',
      description: 'Wants the scope `admin`.',
      security: byToken,
      requestBody: { required: true, ...json(insightSettingsBody.meta({ id: 'InsightSettingsBody' })) },
      responses: {
        ...problemAnswers(...restProblems, ...bodyProblems),
        '200': { description: 'The settings as they are now', ...json(settingsSchema) },
      },
    },
  },
  '/api/v1/insight/settings/test': {
    post: {
      operationId: 'testInsightProvider',
      tags: ['Insight'],
      summary: 'Try a provider as it is set up, with nothing of any call',
      description: 'Wants the scope `admin`.',
      security: byToken,
      requestBody: { required: true, ...json(providerTestBody.meta({ id: 'ProviderTestBody' })) },
      responses: {
        ...problemAnswers(...restProblems, ...bodyProblems),
        '200': {
          description: 'What it came to',
          ...json(
            z
              .object({ working: z.boolean(), reason: z.enum(stepReasons).nullable(), took_seconds: z.number() })
              .meta({ id: 'ProviderTest' }),
          ),
        },
      },
    },
  },
  '/api/v1/insight/hosts/{host}': {
    put: {
      operationId: 'allowInsightHost',
      tags: ['Insight'],
      summary: 'Let something be sent to a host; noted with who did',
      description: 'Wants the scope `admin`, and a relay whose operator lets firms do so.',
      security: byToken,
      requestParams: { path: z.object({ host }) },
      responses: {
        ...problemAnswers(...restProblems, 'not-found', 'not-configured'),
        '200': { description: 'The settings as they are now', ...json(settingsSchema) },
      },
    },
    delete: {
      operationId: 'withdrawInsightHost',
      tags: ['Insight'],
      summary: 'Let nothing be sent to a host any more; noted with who did',
      description: 'Wants the scope `admin`.',
      security: byToken,
      requestParams: { path: z.object({ host }) },
      responses: {
        ...problemAnswers(...restProblems, 'not-found'),
        '200': { description: 'The settings as they are now', ...json(settingsSchema) },
      },
    },
  },
  '/api/v1/insight/jobs': {
    get: {
      operationId: 'listInsightJobs',
      tags: ['Insight'],
      summary: 'What is still to be made, and what failed, the newest changed first',
      security: byToken,
      requestParams: { query: insightListQuery },
      responses: {
        ...problemAnswers(...restProblems, 'schema'),
        '200': {
          description: 'The jobs',
          ...json(z.object({ items: z.array(jobSchema) }).meta({ id: 'InsightJobs' })),
        },
      },
    },
  },
  '/api/v1/insight/sendings': {
    get: {
      operationId: 'listInsightSendings',
      tags: ['Insight'],
      summary: 'What of which call was sent to whom, the newest first, and all of it in numbers',
      description: 'Wants the scope `admin`.',
      security: byToken,
      requestParams: { query: sendingListQuery },
      responses: {
        ...problemAnswers(...restProblems, 'schema'),
        '200': {
          description: 'What was sent',
          ...json(
            z
              .object({ items: z.array(sendingSchema), next_before: count.nullable(), totals: z.array(totalSchema) })
              .meta({ id: 'InsightSendings' }),
          ),
        },
      },
    },
  },
};
