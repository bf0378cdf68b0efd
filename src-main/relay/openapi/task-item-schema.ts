import { z } from 'zod';
import { taskKinds, taskStatuses } from '#domain/task/task.ts';

/** A task as clients get it. [protocol §4 "Task"] */
export const taskItemSchema = z
  .object({
    id: z.string(),
    kind: z.enum(taskKinds),
    title: z.string(),
    status: z.enum(taskStatuses),
    is_done: z.boolean(),
    due_at: z.string().nullable().meta({ description: 'ISO 8601, a date or a moment' }),
    remind_at: z.iso.datetime().nullable(),
    call_id: z.string().nullable().meta({ description: 'Our id of the call it is about' }),
    case_id: z.string().nullable(),
    contact_id: z.string().nullable(),
    assignee: z.string().nullable(),
    origin: z.enum(['person', 'machine']),
    model: z.string().nullable(),
    quote: z.string().nullable().meta({ description: 'The words of the call it rests on' }),
    quote_seconds: z.number().nullable(),
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
    completed_at: z.iso.datetime().nullable(),
    seq: z.number().int().min(0),
  })
  .meta({ id: 'TaskItem' });

/** A page of tasks. [protocol §4 "Task"] */
export const taskPageSchema = z
  .object({
    items: z.array(taskItemSchema),
    total: z.number().int().min(0),
    per_page: z.number().int().min(1),
    next_cursor: z.string().nullable().meta({ description: 'Give it as `cursor` for what follows; null at the end' }),
  })
  .meta({ id: 'TaskPage' });
