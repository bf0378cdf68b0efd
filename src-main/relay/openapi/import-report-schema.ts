import { z } from 'zod';

/** What became of an imported file. [protocol §4 CSV] */
export const importReportSchema = z
  .object({
    created: z.number().int().min(0),
    updated: z.number().int().min(0),
    unchanged: z.number().int().min(0),
    rejected: z
      .array(z.object({ line: z.number().int().min(1), reason: z.string() }))
      .meta({ description: 'Lines of the file that were not kept, and why' }),
    warnings: z
      .array(z.object({ line: z.number().int().min(1), message: z.string() }))
      .optional()
      .meta({ description: 'Lines that were kept with something that cannot be read' }),
  })
  .meta({ id: 'ImportReport' });
