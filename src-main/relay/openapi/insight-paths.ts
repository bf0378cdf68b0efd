import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { currencies } from '#domain/insight-price.ts';
import { firmHostRules } from '#domain/insight-setup.ts';
import { insightSteps, stepReasons } from '#domain/insight-step.ts';
import { changedSettings } from '#domain/setting-change.ts';
import { downloadReasons, downloadStates } from '#domain/speech-model.ts';
import { lineCorrection } from '../insight/call-route.ts';
import { insightListQuery, providerTestBody, sendingListQuery } from '../insight/firm-route.ts';
import { modelSourceBody } from '../insight/model-route.ts';
import { changeListQuery } from '../insight/record-route.ts';
import { insightSettingsBody } from '../insight/settings-body.ts';
import { insightItemSchema } from './insight-schema.ts';
import { bodyProblems, problemAnswers, restProblems } from './problem-answers.ts';
import { byToken } from './security.ts';

const call = { id: z.string().meta({ description: 'Our id of the call' }) };
const json = <Schema extends z.ZodType>(schema: Schema) => ({ content: { 'application/json': { schema } } });
const count = z.number().int().min(0);

/** What asks nothing of the store. */
const withoutStore = restProblems.filter((code) => code !== 'storage-unavailable');
const host = z.string().meta({ description: 'As it stands in an address, with its port or without' });

const requestedSchema = z
  .object({ status: z.enum(['requested', 'skipped']), reason: z.enum(stepReasons).nullable() })
  .meta({ id: 'InsightRequest' });

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

const costSchema = z.object({ currency: z.enum(currencies), micros: count }).meta({ id: 'Cost' });

const spent = {
  sendings: count,
  audio_seconds: z.number(),
  input_tokens: count,
  output_tokens: count,
  took_seconds: z.number(),
  costs: z.array(costSchema).meta({ description: 'Estimates in millionths, by the prices of the day, one a currency' }),
  unpriced: count.meta({ description: 'Answers there was no price for' }),
};

const changeSchema = z.object({
  what: z.enum(changedSettings),
  from: z.string().nullable(),
  to: z.string().nullable(),
  by: z.string(),
  at: z.iso.datetime(),
});

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

/** The routes of insights. [protocol §4 "Insight"] */
export const insightPaths: ZodOpenApiPathsObject = {
  '/api/v1/ringover/calls/{id}/insight': {
    get: {
      operationId: 'readInsight',
      tags: ['Insight'],
      summary: 'What was made of the recording of a call',
      security: byToken,
      requestParams: { path: z.object(call) },
      responses: {
        ...problemAnswers(...restProblems, 'not-found'),
        '200': { description: 'Transcript, summary, mood and steps', ...json(insightItemSchema) },
      },
    },
  },
  '/api/v1/ringover/calls/{id}/insight/lines/{index}': {
    patch: {
      operationId: 'correctLine',
      tags: ['Insight'],
      summary: 'Correct a line of a transcript; what was heard stays beside it',
      security: byToken,
      requestParams: { path: z.object({ ...call, index: z.string().meta({ description: 'From 0' }) }) },
      requestBody: { required: true, ...json(lineCorrection.meta({ id: 'LineCorrection' })) },
      responses: {
        ...problemAnswers(...restProblems, ...bodyProblems, 'not-found'),
        '200': { description: 'The insight as it is now', ...json(insightItemSchema) },
      },
    },
  },
  '/api/v1/ringover/calls/{id}/insight/{step}': {
    post: {
      operationId: 'requestInsightStep',
      tags: ['Insight'],
      summary: 'Make one step again',
      security: byToken,
      requestParams: { path: z.object({ ...call, step: z.enum(insightSteps) }) },
      responses: {
        ...problemAnswers(...restProblems, 'not-found'),
        '202': { description: 'Whether it is asked for; what comes is told on the stream', ...json(requestedSchema) },
      },
    },
  },
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
  '/api/v1/ringover/calls/{id}/insight/spending': {
    get: {
      operationId: 'readCallSpending',
      tags: ['Insight'],
      summary: 'What was sent of a call, in numbers, and what it cost',
      security: byToken,
      requestParams: { path: z.object(call) },
      responses: {
        ...problemAnswers(...restProblems, 'not-found'),
        '200': { description: 'What was spent', ...json(z.object(spent).meta({ id: 'Spending' })) },
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
  '/api/v1/insight/spending': {
    get: {
      operationId: 'readInsightSpending',
      tags: ['Insight'],
      summary: 'What was sent and what it cost, by month of the firm and by provider, the newest month first',
      description: 'Wants the scope `admin`.',
      security: byToken,
      responses: {
        ...problemAnswers(...restProblems),
        '200': {
          description: 'The months',
          ...json(
            z
              .object({ items: z.array(z.object({ month: z.string(), provider: z.string(), ...spent })) })
              .meta({ id: 'InsightSpending' }),
          ),
        },
      },
    },
  },
  '/api/v1/insight/changes': {
    get: {
      operationId: 'listInsightChanges',
      tags: ['Insight'],
      summary: 'Who changed what of how insights are made, the newest first',
      description: 'Wants the scope `admin`.',
      security: byToken,
      requestParams: { query: changeListQuery },
      responses: {
        ...problemAnswers(...restProblems, 'schema'),
        '200': {
          description: 'The changes',
          ...json(z.object({ items: z.array(changeSchema) }).meta({ id: 'InsightChanges' })),
        },
      },
    },
  },
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
