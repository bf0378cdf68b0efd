import { z } from 'zod';
import { type InsightSettings, summarisers, taskFinders, transcribers } from '#domain/insight-settings.ts';

const endpointSchema = z.strictObject({
  baseUrl: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .nullable(),
  model: z.string().trim().min(1).max(200).nullable(),
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
});
