import { type Request, Router } from 'express';
import { z } from 'zod';
import type { CaseId } from '#domain/case.ts';
import type { ContactId } from '#domain/contact.ts';
import { formatCallItem } from '#domain/wire/call-item.ts';
import { formatMessageItem } from '#domain/wire/message-item.ts';
import type { Authenticate } from '../auth/authenticate.ts';
import { Problem, schemaProblem } from '../problem.ts';
import type { CaseStore, ContactStore } from '../store/ports.ts';
import type { TimelineItem, TimelineQuery, TimelineStore } from '../store/timeline-store.ts';
import { refuseUnknownCursor } from '../store-problem.ts';

/** What the routes of timelines need. */
export interface TimelineRouteParts {
  readonly authenticate: Authenticate;
  readonly timeline: TimelineStore;
  readonly cases: CaseStore;
  readonly contacts: ContactStore;
}

/** Which part of a timeline is asked for. */
export const timelineQuery = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().min(1).max(400).optional(),
});

/** Which text messages are asked for: those told after an event of the stream. */
export const messageQuery = z.object({
  after: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).default(0),
  limit: z.coerce.number().int().min(1).max(100).default(100),
});

/**
 * `GET /cases/{id}/timeline` and `GET /contacts/{id}/timeline`: calls and text messages, newest first; `GET /messages`: every text
 * message, the first told first. [protocol §4]
 */
export function createTimelineRoute({ authenticate, timeline, cases, contacts }: TimelineRouteParts): Router {
  const router = Router();
  const answer = async (request: Request, tenantId: string, about: TimelineQuery['about']) => {
    const reading = timelineQuery.safeParse(request.query);
    if (!reading.success) throw schemaProblem(reading.error);
    const { limit, cursor } = reading.data;
    const page = await timeline
      .read(tenantId, { about, limit, ...(cursor === undefined ? {} : { cursor }) })
      .catch(refuseUnknownCursor);
    return { items: page.items.map(formatTimelineItem), next_cursor: page.nextCursor };
  };
  router.get('/cases/:id/timeline', async (request, response) => {
    const { tenantId } = await authenticate(request, 'read');
    const caseId = request.params.id as CaseId;
    if ((await cases.find(tenantId, caseId)) === null) throw new Problem('not-found', 'there is no such case');
    response.json(await answer(request, tenantId, { caseId }));
  });
  router.get('/contacts/:id/timeline', async (request, response) => {
    const { tenantId } = await authenticate(request, 'read');
    const contactId = request.params.id as ContactId;
    if ((await contacts.find(tenantId, contactId)) === null) throw new Problem('not-found', 'there is no such contact');
    response.json(await answer(request, tenantId, { contactId }));
  });
  router.get('/messages', async (request, response) => {
    const { tenantId } = await authenticate(request, 'read');
    const reading = messageQuery.safeParse(request.query);
    if (!reading.success) throw schemaProblem(reading.error);
    const { after, limit } = reading.data;
    const found = await timeline.messages(tenantId, { afterSeq: after, limit: limit + 1 });
    const items = found.slice(0, limit);
    const nextAfter = found.length > limit ? (items.at(-1)?.seq ?? null) : null;
    response.json({ items: items.map(formatMessageItem), next_after: nextAfter });
  });
  return router;
}

function formatTimelineItem(item: TimelineItem): Record<string, unknown> {
  return item.kind === 'call'
    ? { kind: item.kind, at: item.at, call: formatCallItem(item.call) }
    : { kind: item.kind, at: item.at, message: formatMessageItem(item.message) };
}
