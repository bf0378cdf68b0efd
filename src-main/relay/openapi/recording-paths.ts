import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { listeningSources } from '#domain/recording/listening.ts';
import { listenBody, listensQuery } from '../recordings/listen-route.ts';
import { recordingSettingsBody } from '../recordings/settings-route.ts';
import { bodyProblems, problemAnswers, restProblems } from './problem-answers.ts';
import { byToken } from './security.ts';

const path = z.object({ id: z.string().meta({ description: 'Our id of the call' }) });

const peaksSchema = z
  .object({
    version: z.literal(2),
    channels: z.number().int().min(1),
    sample_rate: z.number().int().min(1),
    samples_per_pixel: z.number().int().min(1),
    bits: z.literal(8),
    length: z.number().int().min(0).meta({ description: 'Pixels a channel' }),
    data: z.array(z.number().int().min(-128).max(127)).meta({ description: 'Least and greatest, pixel by pixel' }),
  })
  .meta({ id: 'Peaks' });

const audio = {
  'audio/mpeg': { schema: z.string() },
  'audio/wav': { schema: z.string() },
  'audio/ogg': { schema: z.string() },
};

const refusals = problemAnswers(...restProblems, 'recording-not-available', 'recording-unreadable');

const listensSchema = z
  .object({
    items: z.array(
      z.object({
        id: z.string(),
        user_id: z.string(),
        at: z.iso.datetime(),
        source: z.enum(listeningSources),
        from_seconds: z.number().nullable(),
        to_seconds: z.number().nullable(),
      }),
    ),
  })
  .meta({ id: 'Listens' });

const settingsSchema = recordingSettingsBody.meta({ id: 'RecordingSettings' });
const settingsAnswer = { description: 'How they are', content: { 'application/json': { schema: settingsSchema } } };

/** The routes of recordings. [protocol §4] */
export const recordingPaths: ZodOpenApiPathsObject = {
  '/api/v1/ringover/recordings/{id}': {
    get: {
      operationId: 'readRecording',
      tags: ['Recordings'],
      summary: "The recording of a call; the telephone system's own address never leaves the relay",
      description: 'A recording that is on its way is answered 404 with `Retry-After`.',
      security: byToken,
      requestParams: {
        path,
        header: z.object({
          Range: z.string().optional().meta({ description: 'One part in bytes' }),
          'If-None-Match': z.string().optional(),
          'X-Briefline-Purpose': z.literal('copy').optional().meta({ description: 'It is copied, not heard' }),
        }),
      },
      responses: {
        ...refusals,
        '200': { description: 'The audio', content: audio },
        '206': { description: 'The part that was asked for', content: audio },
        '304': { description: 'The client has it' },
        '416': { description: 'There is no such part' },
      },
    },
  },
  '/api/v1/ringover/recordings/{id}/listens': {
    get: {
      operationId: 'listListens',
      tags: ['Recordings'],
      summary: 'Who listened to a recording, the newest first',
      description: 'Wants the scope `admin`.',
      security: byToken,
      requestParams: { path, query: listensQuery },
      responses: {
        ...problemAnswers(...restProblems, 'schema', 'not-found'),
        '200': {
          description: 'Who listened',
          content: { 'application/json': { schema: listensSchema }, 'text/csv': { schema: z.string() } },
        },
      },
    },
    post: {
      operationId: 'tellListen',
      tags: ['Recordings'],
      summary: 'Tell that the copy on a computer was listened to; the same `id` is taken once',
      security: byToken,
      requestParams: { path },
      requestBody: {
        required: true,
        content: { 'application/json': { schema: listenBody.meta({ id: 'ListenBody' }) } },
      },
      responses: {
        ...problemAnswers(...restProblems, ...bodyProblems, 'not-found'),
        '204': { description: 'It is noted' },
      },
    },
  },
  '/api/v1/ringover/recordings/{id}/peaks': {
    get: {
      operationId: 'readPeaks',
      tags: ['Recordings'],
      summary: 'The waveform of a recording, as audiowaveform writes it',
      security: byToken,
      requestParams: { path, header: z.object({ 'If-None-Match': z.string().optional() }) },
      responses: {
        ...refusals,
        '200': { description: 'The waveform', content: { 'application/json': { schema: peaksSchema } } },
        '304': { description: 'The client has it' },
      },
    },
  },
  '/api/v1/recordings/settings': {
    get: {
      operationId: 'readRecordingSettings',
      tags: ['Recordings'],
      summary: "On which channel of its recordings the firm is heard; a call's own `firm_channel` goes before it",
      security: byToken,
      responses: { ...problemAnswers(...restProblems), '200': settingsAnswer },
    },
    put: {
      operationId: 'saveRecordingSettings',
      tags: ['Recordings'],
      summary: 'Say on which channel of its recordings the firm is heard',
      description: 'Wants the scope `admin`.',
      security: byToken,
      requestBody: { required: true, content: { 'application/json': { schema: settingsSchema } } },
      responses: { ...problemAnswers(...restProblems, ...bodyProblems), '200': settingsAnswer },
    },
  },
};
