import { z } from 'zod';
import { currencies, mostMicros } from '#domain/insight/insight-price.ts';
import {
  type InsightSettings,
  parseHost,
  summarisers,
  taskFinders,
  transcribers,
} from '#domain/insight/insight-settings.ts';
import { modelFileName, type SpeechModelSource } from '#domain/insight/speech-model.ts';

const endpointSchema = z.strictObject({
  baseUrl: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .nullable(),
  model: z.string().trim().min(1).max(200).nullable(),
});

const microsSchema = z.number().int().min(0).max(mostMicros).nullable();
const priceSchema = z
  .strictObject({
    currency: z.enum(currencies),
    audioMinuteMicros: microsSchema,
    inputMillionMicros: microsSchema,
    outputMillionMicros: microsSchema,
  })
  .nullable();

/** A host as it stands in an address. */
export const hostSchema = z.string().refine((text) => parseHost(text) !== null);

/** Where a speech model is fetched from, and what it must be. */
export const speechModelSourceSchema: z.ZodType<SpeechModelSource> = z.strictObject({
  file: z.string().regex(modelFileName),
  url: z.url({ protocol: /^https?$/ }).max(1000),
  sha256: z.string().regex(/^[0-9a-f]{64}$/i),
});

/** What an administrator lets be made of recordings, and by whom. */
export const insightSettingsSchema: z.ZodType<InsightSettings> = z.strictObject({
  transcriber: z.enum(transcribers).nullable(),
  summariser: z.enum(summarisers).nullable(),
  taskFinder: z.enum(taskFinders).nullable(),
  hasSentiment: z.boolean(),
  isRedacted: z.boolean(),
  timeZone: z.string().min(1).max(100),
  localModel: z.string().min(1).max(124).nullable(),
  transcription: endpointSchema,
  chat: endpointSchema,
  anthropic: endpointSchema,
  hosts: z.array(z.string().max(260)).max(100),
  prices: z.strictObject({ transcription: priceSchema, chat: priceSchema, anthropic: priceSchema }),
});
