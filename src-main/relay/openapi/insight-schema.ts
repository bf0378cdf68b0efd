import { z } from 'zod';
import { insightSteps, stepReasons, stepStatuses } from '#domain/insight/insight-step.ts';

/** Where a step stands. [protocol §4 "Insight"] */
export const stepStateSchema = z
  .object({
    step: z.enum(insightSteps),
    status: z.enum(stepStatuses),
    reason: z.enum(stepReasons).nullable(),
    provider: z.string().nullable(),
    model: z.string().nullable(),
    took_seconds: z.number().nullable(),
    updated_at: z.iso.datetime(),
  })
  .meta({ id: 'InsightStep' });

const word = z.object({ text: z.string(), start: z.number(), end: z.number() });

const line = z.object({
  speaker: z.enum(['us', 'them', 'unknown']),
  speaker_name: z.string().nullable(),
  text: z.string().meta({ description: 'As it was heard' }),
  corrected_text: z.string().nullable(),
  corrected_by: z.string().nullable(),
  corrected_at: z.iso.datetime().nullable(),
  start: z.number().nullable().meta({ description: 'Seconds from the beginning of the recording' }),
  end: z.number().nullable(),
  words: z.array(word),
});

const made = {
  language: z.string().nullable().meta({ description: 'ISO 639-1' }),
  provider: z.string(),
  model: z.string().nullable(),
  made_at: z.iso.datetime(),
};

const sentence = z.object({
  text: z.string(),
  lines: z
    .array(z.number().int())
    .meta({ description: 'The lines it rests on; none only where the provider is `ringover`' }),
});

/** What was made of a call. [protocol §4 "Insight"] */
export const insightItemSchema = z
  .object({
    call_id: z.string(),
    steps: z.array(stepStateSchema),
    transcript: z.object({ ...made, lines: z.array(line), is_timing_estimated: z.boolean() }).nullable(),
    summary: z.object({ ...made, sentences: z.array(sentence), is_extract: z.boolean() }).nullable(),
    sentiment: z
      .object({
        score: z.number().nullable(),
        label: z.enum(['positive', 'neutral', 'negative']).nullable(),
        lines: z.array(z.number().nullable()),
        provider: z.string(),
      })
      .nullable(),
    seq: z.number().int(),
  })
  .meta({ id: 'InsightItem' });
