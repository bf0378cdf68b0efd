import { z } from 'zod';

const count = z.number().int().min(0);

/** The numbers of a span of days. [protocol §4] */
export const statsSchema = z
  .object({
    total_calls: count,
    answered_calls: count,
    missed_calls: count,
    voicemails: count,
    total_duration_minutes: z.number().min(0),
    avg_duration_minutes: z.number().min(0),
    avg_sentiment_score: z.number().min(-1).max(1).nullable(),
    calls_with_recordings: count,
    calls_with_transcripts: count,
    by_day: z.array(z.object({ day: z.iso.date(), calls: count, missed: count })),
    by_hour: z.array(z.object({ hour: z.number().int().min(0).max(23), calls: count })),
    top_contacts: z.array(z.object({ contact_id: z.string(), contact_name: z.string(), calls: count })),
    sentiment: z.object({ positive: count, neutral: count, negative: count }),
  })
  .meta({ id: 'Stats' });
