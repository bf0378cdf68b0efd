import { z } from 'zod';
import { defaultCardWish } from '#domain/announcement/call-card.ts';
import { defaultQuietHours, type Weekday } from '#domain/announcement/quiet-hours.ts';
import { defaultRingSound } from '#domain/announcement/ring-sound.ts';
import { lookupKeys, parseKeyCombination } from '#domain/key-combination.ts';
import { firmChannels } from '#domain/recording/firm-channel.ts';
import { roundingSteps } from '#domain/task/time-entry.ts';
import { readJsonFile, writeJsonFile } from './json-file.ts';

const boundsSchema = z.object({ x: z.int(), y: z.int(), width: z.int().min(1), height: z.int().min(1) });

const privacySchema = z.enum(['full', 'name', 'nothing']);
const minuteSchema = z.int().min(0).max(1439);
const quietHoursSchema = z.object({
  isOn: z.boolean(),
  days: z
    .array(z.custom<Weekday>((day) => Number.isInteger(day) && Number(day) >= 0 && Number(day) <= 6))
    .max(7)
    .readonly(),
  fromMinute: minuteSchema,
  toMinute: minuteSchema,
});
const ringSoundSchema = z.object({ isOn: z.boolean(), volume: z.number().min(0).max(1) });

const cardWishSchema = z.object({
  directions: z.enum(['inbound', 'outbound', 'both']),
  since: z.enum(['ringing', 'answer']),
});

// What cannot be read is as if never chosen: a damaged file must not keep the app from starting.
const preferencesSchema = z.object({
  language: z.enum(['fr', 'nl', 'en']).nullable().catch(null).default(null),
  theme: z.enum(['system', 'light', 'dark']).catch('system').default('system'),
  notificationsPaused: z.boolean().catch(false).default(false),
  /** How a call that rings is announced. */
  announcedBy: z.enum(['notification', 'card', 'both', 'none']).catch('notification').default('notification'),
  /** For which calls there is a card, and from when. */
  cardWish: cardWishSchema.catch(defaultCardWish).default(defaultCardWish),
  /** How much of a call may be read on the screen. */
  privacy: privacySchema.catch('full').default('full'),
  /** On a locked screen anybody reads along: that somebody is a client is a secret too. */
  privacyWhenLocked: privacySchema.catch('nothing').default('nothing'),
  quietHours: quietHoursSchema.catch(defaultQuietHours).default(defaultQuietHours),
  /** Nothing is announced while the person is on snooze in Ringover. */
  keepsSnooze: z.boolean().catch(true).default(true),
  ringSound: ringSoundSchema.catch(defaultRingSound).default(defaultRingSound),
  /** How many days of calls the offline copy keeps; null for all. */
  keepCopyDays: z.int().min(1).nullable().catch(null).default(null),
  /** The whole history is fetched later, when the person says so. */
  fetchingPaused: z.boolean().catch(false).default(false),
  /** The person at this desk as Ringover names them: whose call the card follows to its end. */
  ownName: z.string().nullable().catch(null).default(null),
  relay: z
    .discriminatedUnion('mode', [
      z.object({ mode: z.literal('bundled') }),
      z.object({ mode: z.literal('remote'), address: z.string() }),
    ])
    .nullable()
    .catch(null)
    .default(null),
  /** Minutes to which the time of a call is rounded up for the invoice. */
  roundingStep: z
    .literal([...roundingSteps])
    .catch(6)
    .default(6),
  /** Where Ringover reaches this computer's own relay from the internet. */
  publicUrl: z.string().nullable().catch(null).default(null),
  /** The keys that open the lookup panel from any program; null for none. */
  lookupShortcut: z
    .string()
    .refine((keys) => parseKeyCombination(keys) !== null)
    .nullable()
    .catch(lookupKeys)
    .default(lookupKeys),
  windowBounds: boundsSchema.nullable().catch(null).default(null),
  isWindowMaximised: z.boolean().catch(false).default(false),
  /** How much is kept of recordings; null: as nobody said. */
  recordingLimits: z
    .object({ sizeBytes: z.number().min(0), ageDays: z.number().min(1) })
    .nullable()
    .catch(null)
    .default(null),
  /** On which channel of recordings the firm is heard, as its server said last. */
  firmChannel: z.enum(firmChannels).catch('first').default('first'),
  keepKeyInFile: z.boolean().nullable().catch(null).default(null),
});

/** What a person chose; null where nothing was chosen yet. No secret is among it. */
export type PreferenceValues = Readonly<z.infer<typeof preferencesSchema>>;

/** A person's preferences, kept in a file. */
export interface Preferences {
  read(): PreferenceValues;
  /** Changes some and writes all. A disk that takes nothing more loses only the change's permanence. */
  change(changes: Partial<PreferenceValues>): void;
}

/** What preferences need: the file, and whom to tell when it cannot be written. */
export interface PreferencesParts {
  readonly path: string;
  readonly onWriteFailed: (error: unknown) => void;
}

/** Reads the preferences at a path, or the defaults. */
export function openPreferences({ path, onWriteFailed }: PreferencesParts): Preferences {
  const stored = preferencesSchema.safeParse(readJsonFile(path) ?? {});
  let values: PreferenceValues = stored.success ? stored.data : preferencesSchema.parse({});
  return {
    read: () => values,
    change: (changes) => {
      values = { ...values, ...changes };
      try {
        writeJsonFile(path, values);
      } catch (error) {
        onWriteFailed(error);
      }
    },
  };
}
