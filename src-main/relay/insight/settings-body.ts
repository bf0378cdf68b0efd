import { z } from 'zod';
import { currencies, mostMicros } from '#domain/insight/insight-price.ts';
import {
  type InsightSettings,
  noInsightSettings,
  summarisers,
  taskFinders,
  transcribers,
} from '#domain/insight/insight-settings.ts';
import { parseInsightSettings } from '#domain/wire/insight-settings-item.ts';

const endpoint = z.strictObject({
  base_url: z
    .string()
    .max(500)
    .refine((url) => URL.canParse(url) && /^https?:$/.test(new URL(url).protocol), 'must be an http or https address')
    .transform((url) => url.replace(/\/+$/, ''))
    .nullable()
    .default(null),
  model: z.string().trim().min(1).max(200).nullable().default(null),
});

const micros = z.number().int().min(0).max(mostMicros).nullable().default(null);
const price = z.strictObject({
  currency: z.enum(currencies),
  audio_minute_micros: micros,
  input_million_micros: micros,
  output_million_micros: micros,
});

/** What a firm says about insights; what is left out is off. [protocol §4 "Insight settings"] */
export const insightSettingsBody = z.strictObject({
  transcriber: z.enum(transcribers).nullable().default(null),
  summariser: z.enum(summarisers).nullable().default(null),
  task_finder: z.enum(taskFinders).nullable().default(null),
  sentiment: z.boolean().default(false),
  redact: z.boolean().default(false),
  time_zone: z.string().refine(isTimeZone, 'must be the name of a time zone').default(noInsightSettings.timeZone),
  local_model: z
    .string()
    .regex(/^[\w.-]{1,120}\.bin$/, 'must be the name of a model file')
    .nullable()
    .default(null),
  transcription: endpoint.prefault({}),
  chat: endpoint.prefault({}),
  anthropic: endpoint.prefault({}),
  prices: z
    .strictObject({
      transcription: price.nullable().default(null),
      chat: price.nullable().default(null),
      anthropic: price.nullable().default(null),
    })
    .prefault({}),
});

/** The settings a checked body holds. */
export function settingsOf(body: z.infer<typeof insightSettingsBody>): InsightSettings {
  return parseInsightSettings(body, '');
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
