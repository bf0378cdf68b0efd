import { z } from 'zod';
import { currencies } from '#domain/insight/insight-price.ts';

const count = z.number().int().min(0);

/** An estimate of what something cost, in millionths of its currency. [protocol §4 "Insight settings"] */
export const costSchema = z.object({ currency: z.enum(currencies), micros: count }).meta({ id: 'Cost' });

/** The fields of what was spent. */
export const spentFields = {
  sendings: count,
  audio_seconds: z.number(),
  input_tokens: count,
  output_tokens: count,
  took_seconds: z.number(),
  costs: z.array(costSchema).meta({ description: 'Estimates in millionths, by the prices of the day, one a currency' }),
  unpriced: count.meta({ description: 'Answers there was no price for' }),
};
