import { z } from 'zod';
import type { Requests, Route } from '#contract/requests.ts';
import type { Weekday } from '#domain/announcement/quiet-hours.ts';
import { countDays } from '#domain/call-numbers.ts';
import { triedProviders } from '#domain/insight/insight-setup.ts';
import { insightSteps } from '#domain/insight/insight-step.ts';
import { modelFileName } from '#domain/insight/speech-model.ts';
import { parseKeyCombination } from '#domain/key-combination.ts';
import { firmChannels } from '#domain/recording/firm-channel.ts';
import { roundingSteps } from '#domain/task/time-entry.ts';
import { timelineKinds } from '#domain/timeline.ts';
import { introductionSchema, unknownCallersSchema } from './caller-schemas.ts';
import { callEditSchema, editIdSchema, taskChangesSchema, taskIdSchema, taskQuerySchema } from './edit-schemas.ts';
import { callIdSchema, caseIdSchema, contactIdSchema } from './id-schemas.ts';
import { hostSchema, insightSettingsSchema, speechModelSourceSchema } from './insight-schemas.ts';
import { withoutUndefined } from './without-undefined.ts';

/** The longest page a window may ask for. */
const longestPage = 500;
/** How far a list of contacts, cases or their calls may be read in one piece. */
const longestList = 5_000;
/**
 * Longest text a window may hand over: a token is a few hundred characters, a search a few words, a copied transcript
 * many thousand.
 */
const longestToken = 8_192;
const longestSearch = 200;
const longestCopy = 1_000_000;

/** Within a recording; none lasts longer than a day. */
const secondsSchema = z.number().min(0).max(86_400);
/** A terabyte. */
const largestKept = 1_000_000_000_000;
const longestNote = 2_000;
/** As much as the relay takes of a corrected line, in characters. [protocol §4] */
const longestLine = 5_000;

const addressSchema = z.string().min(1).max(2_048);
/** Printable, without spaces: it goes into a header. */
const apiKeySchema = z
  .string()
  .trim()
  .regex(/^[\x21-\x7e]{8,512}$/);
/** A name as a person typed it; nothing but spaces is none. */
const ownNameSchema = z
  .string()
  .max(200)
  .transform((name) => name.trim() || null);
const privacySchema = z.enum(['full', 'name', 'nothing']);
const minuteSchema = z.int().min(0).max(1439);
const weekdaySchema = z.union([0, 1, 2, 3, 4, 5, 6].map((day) => z.literal(day as Weekday)));
/** Longer than the telephone system keeps anything. */
const longestKeptDays = 3_660;
/** As much as a relay takes over HTTP. */
const largestImportBytes = 20 * 1024 * 1024;
const keysSchema = z
  .string()
  .max(64)
  .refine((keys) => parseKeyCombination(keys) !== null);
const subjectSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('call'), id: callIdSchema }),
  z.strictObject({ kind: z.literal('case'), id: caseIdSchema }),
  z.strictObject({ kind: z.literal('contact'), id: contactIdSchema }),
]);
/** No screen is higher. Pixels. */
const highestCard = 20_000;
/** As far back as the relay takes. */
const longestHistoryDays = 3_660;

const listSchema = z.strictObject({
  words: z.string().max(longestSearch),
  limit: z.int().min(1).max(longestList),
});

/** Three years, and a little: what is counted is held day by day. */
const longestSpanDays = 1_100;
const spanFields = { firstDay: z.iso.date(), lastDay: z.iso.date(), caseId: caseIdSchema.nullable() };
const isSpan = ({ firstDay, lastDay }: { readonly firstDay: string; readonly lastDay: string }): boolean =>
  countDays(firstDay, lastDay) <= longestSpanDays;
const timeFields = { ...spanFields, step: z.literal([...roundingSteps]) };

/** Reads what the window sends with each request; the window is not trusted. */
export const requestSchemas: { readonly [R in Route]: z.ZodType<Requests[R]['params']> } = {
  'app.state': z.null(),
  'app.copy': z.strictObject({ text: z.string().max(longestCopy) }),
  'app.webhookSecret': z.null(),
  'calls.list': z.strictObject({
    filter: z.enum(['all', 'missed']),
    cursor: z.string().max(256).nullable(),
    limit: z.int().min(1).max(longestPage),
  }),
  'calls.of': z.strictObject({
    of: z.union([z.strictObject({ contactId: contactIdSchema }), z.strictObject({ caseId: caseIdSchema })]),
    cursor: z.string().max(256).nullable(),
    limit: z.int().min(1).max(longestList),
  }),
  'timeline.read': z.strictObject({
    of: z.union([z.strictObject({ contactId: contactIdSchema }), z.strictObject({ caseId: caseIdSchema })]),
    kind: z.enum(timelineKinds),
    before: z.strictObject({ at: z.iso.datetime(), id: z.string().min(1).max(200) }).nullable(),
    cursor: z.string().max(256).nullable(),
    limit: z.int().min(1).max(longestPage),
  }),
  'calls.search': z.strictObject({
    words: z.string().max(longestSearch),
    filter: z.strictObject({
      isMissed: z.boolean(),
      hasRecording: z.boolean(),
      direction: z.enum(['inbound', 'outbound']).nullable(),
      contactId: contactIdSchema.nullable(),
      caseId: caseIdSchema.nullable(),
      from: z.iso.datetime().nullable(),
      to: z.iso.datetime().nullable(),
    }),
    cursor: z.string().max(256).nullable(),
    limit: z.int().min(1).max(longestPage),
  }),
  'calls.get': z.strictObject({ id: callIdSchema }),
  'calls.change': z.strictObject({ id: callIdSchema, change: callEditSchema }),
  'missed.list': z.null(),
  'callers.unknown': unknownCallersSchema,
  'callers.introduce': introductionSchema,
  'calls.markSeen': z.null(),
  'calls.callBack': z.strictObject({ id: callIdSchema }),
  'recordings.shape': z.strictObject({ id: callIdSchema }),
  'recordings.file': z.strictObject({ id: callIdSchema }),
  'recordings.keep': z.strictObject({ id: callIdSchema, isKept: z.boolean() }),
  'recordings.place': z.strictObject({ id: callIdSchema, seconds: secondsSchema.nullable() }),
  'recordings.heard': z.strictObject({ id: callIdSchema, fromSeconds: secondsSchema, toSeconds: secondsSchema }),
  'recordings.save': z.strictObject({ id: callIdSchema }),
  'recordings.listens': z.strictObject({ id: callIdSchema }),
  'recordings.summary': z.null(),
  'recordings.limit': z.strictObject({
    sizeBytes: z.int().min(0).max(largestKept),
    ageDays: z.int().min(1).max(longestHistoryDays),
  }),
  'recordings.removeAll': z.null(),
  'bookmarks.put': z.strictObject({
    callId: callIdSchema,
    bookmark: z.strictObject({ id: z.uuid(), seconds: secondsSchema, note: z.string().trim().max(longestNote) }),
  }),
  'bookmarks.remove': z.strictObject({ callId: callIdSchema, id: z.uuid() }),
  'insight.get': z.strictObject({ id: callIdSchema }),
  'insight.correct': z.strictObject({
    id: callIdSchema,
    line: z.int().min(0).max(100_000),
    text: z.string().trim().min(1).max(longestLine).nullable(),
  }),
  'insight.setup': z.null(),
  'insight.configure': insightSettingsSchema,
  'insight.key': z.strictObject({ host: z.string().regex(/^[\w.[\]:-]{1,255}$/), key: apiKeySchema.nullable() }),
  'insight.try': z.strictObject({ provider: z.enum(triedProviders) }),
  'insight.queue': z.null(),
  'insight.sent': z.null(),
  'insight.host': z.strictObject({ host: hostSchema, isAllowed: z.boolean() }),
  'insight.models': z.null(),
  'insight.fetchModel': z.strictObject({ source: speechModelSourceSchema.nullable() }),
  'insight.stopModel': z.null(),
  'insight.removeModel': z.strictObject({ file: z.string().regex(modelFileName) }),
  'insight.spending': z.null(),
  'insight.exportSpending': z.null(),
  'insight.changes': z.null(),
  'insight.callSpending': z.strictObject({ id: callIdSchema }),
  'insight.again': z.strictObject({ id: callIdSchema, step: z.enum(insightSteps) }),
  'player.tell': z.strictObject({
    now: z.strictObject({ id: callIdSchema, title: z.string().max(longestSearch), isPlaying: z.boolean() }).nullable(),
  }),
  'cases.recordings': z.strictObject({ id: caseIdSchema }),
  'recordings.firmChannel': z.strictObject({ channel: z.enum(firmChannels) }),
  'cases.keepRecordings': z.strictObject({ id: caseIdSchema, standing: z.enum(['kept', 'stopped', 'left']) }),
  'contacts.list': listSchema,
  'contacts.get': z.strictObject({ id: contactIdSchema }),
  'contacts.callBack': z.strictObject({ id: contactIdSchema, number: z.string().min(1).max(128) }),
  'tasks.list': taskQuerySchema,
  'tasks.change': z.strictObject({ id: taskIdSchema, changes: taskChangesSchema }),
  'edits.discard': z.strictObject({ id: editIdSchema }),
  'cases.list': listSchema,
  'cases.get': z.strictObject({ id: caseIdSchema }),
  'numbers.read': z.strictObject(spanFields).refine(isSpan),
  'numbers.time': z.strictObject(timeFields).refine(isSpan),
  'numbers.export': z.strictObject({ ...timeFields, kind: z.enum(['calls', 'time', 'time-on-paper']) }).refine(isSpan),
  'relay.test': z.strictObject({ address: addressSchema, token: z.string().min(1).max(longestToken) }),
  'relay.choose': z.discriminatedUnion('mode', [
    z.strictObject({ mode: z.literal('bundled') }),
    z.strictObject({ mode: z.literal('remote'), address: addressSchema, token: z.string().min(1).max(longestToken) }),
  ]),
  'relay.reconnect': z.null(),
  'ringover.configure': z
    .strictObject({ apiKey: apiKeySchema.nullable().optional(), publicUrl: addressSchema.nullable().optional() })
    .transform(withoutUndefined),
  'ringover.history': z.null(),
  'ringover.fetchHistory': z.strictObject({ days: z.int().min(1).max(longestHistoryDays) }),
  'ringover.pauseHistory': z.null(),
  'webhooks.recent': z.null(),
  'webhooks.test': z.null(),
  'rehearsal.run': z.null(),
  'choices.list': z.null(),
  'choices.forget': z.strictObject({ number: z.string().min(1).max(64) }),
  'import.take': z.strictObject({
    kind: z.enum(['contacts', 'cases']),
    fileName: z.string().min(1).max(255),
    content: z
      .instanceof<typeof Uint8Array<ArrayBuffer>>(Uint8Array)
      .refine(({ byteLength }) => byteLength <= largestImportBytes),
  }),
  'import.stop': z.null(),
  'import.run': z.strictObject({ kind: z.enum(['contacts', 'cases']) }),
  'activity.list': z.strictObject({ limit: z.int().min(1).max(longestPage) }),
  'activity.markRead': z.null(),
  'login.read': z.null(),
  'login.change': z.strictObject({ isOn: z.boolean() }),
  'diagnostics.read': z.null(),
  'settings.change': z
    .strictObject({
      language: z.enum(['fr', 'nl', 'en']).optional(),
      theme: z.enum(['system', 'light', 'dark']).optional(),
      notificationsPaused: z.boolean().optional(),
      announcedBy: z.enum(['notification', 'card', 'both', 'none']).optional(),
      cardWish: z
        .strictObject({ directions: z.enum(['inbound', 'outbound', 'both']), since: z.enum(['ringing', 'answer']) })
        .optional(),
      ownName: ownNameSchema.nullable().optional(),
      privacy: privacySchema.optional(),
      privacyWhenLocked: privacySchema.optional(),
      quietHours: z
        .strictObject({
          isOn: z.boolean(),
          days: z.array(weekdaySchema).max(7),
          fromMinute: minuteSchema,
          toMinute: minuteSchema,
        })
        .optional(),
      ringSound: z.strictObject({ isOn: z.boolean(), volume: z.number().min(0).max(1) }).optional(),
      keepsSnooze: z.boolean().optional(),
      fetchingPaused: z.boolean().optional(),
      roundingStep: z.literal([...roundingSteps]).optional(),
      keepCopyDays: z.int().min(1).max(longestKeptDays).nullable().optional(),
      lookupShortcut: keysSchema.nullable().optional(),
    })
    .transform(withoutUndefined),
  'secrets.decide': z.strictObject({ keepKeyInFile: z.boolean() }),
  'cards.state': z.null(),
  'cards.close': z.strictObject({ id: callIdSchema }),
  'cards.open': z.strictObject({ id: callIdSchema }),
  'cards.show': subjectSchema,
  'cards.fit': z.strictObject({ height: z.number().min(0).max(highestCard) }),
  'lookup.state': z.null(),
  'lookup.find': z.strictObject({ words: z.string().max(longestSearch) }),
  'lookup.drawn': z.strictObject({ isInSight: z.boolean() }),
  'lookup.open': z.strictObject({ subject: subjectSchema.nullable(), part: z.literal('note').nullable() }),
  'lookup.close': z.null(),
  'drafts.kept': z.null(),
  'notices.dismiss': z.strictObject({ kind: z.string().min(1).max(64) }),
};
