import { z } from 'zod';
import { moment } from '../moment.ts';

/** How a colleague stands with Ringover. */
export interface UserPresence {
  readonly userId: string | null;
  /** First and last name; null when it gives none. */
  readonly userName: string | null;
  readonly isSnoozed: boolean;
  /** Epoch milliseconds; null when it does not say. */
  readonly snoozedUntilAt: number | null;
}

const idText = z
  .union([z.string(), z.number()])
  .transform((id) => String(id).replace(/^USER/, '').trim() || null)
  .nullish()
  .catch(null);
const namePart = z.string().nullish().catch(null);
const flag = z
  .union([z.boolean(), z.literal(['true', 'false', 0, 1])])
  .transform((given) => given === true || given === 'true' || given === 1)
  .nullish()
  .catch(null);
const at = z
  .union([
    moment,
    z
      .number()
      .positive()
      .transform((seconds) => seconds * 1000),
  ])
  .nullish()
  .catch(null);

const person = { user_id: idText, id: idText, firstname: namePart, lastname: namePart, name: namePart };
const presence = z.looseObject({
  ...person,
  user: z.looseObject(person).nullish().catch(null),
  is_snooze: flag,
  snooze_until: at,
  snooze_end: at,
  snooze_end_time: at,
});

/**
 * Reads Ringover's list of presences. What it documents of it is that each says `is_snooze`; where the list stands in the answer,
 * where the name and whether an end is told was seen by nobody here, so each is looked for where Ringover's other lists have it.
 * What says nothing of a snooze is left out. Never throws: an answer of another kind has no presences.
 */
export function readUserPresences(answer: unknown): readonly UserPresence[] {
  return listIn(answer).flatMap((item) => {
    const reading = presence.safeParse(item);
    if (!reading.success || reading.data.is_snooze == null) return [];
    const { data } = reading;
    const who = data.user ?? data;
    return [
      {
        userId: data.user_id ?? who.user_id ?? who.id ?? null,
        userName: nameOf(who) ?? nameOf(data),
        isSnoozed: data.is_snooze === true,
        snoozedUntilAt: data.snooze_until ?? data.snooze_end ?? data.snooze_end_time ?? null,
      },
    ];
  });
}

function listIn(answer: unknown): readonly unknown[] {
  if (Array.isArray(answer)) return answer;
  if (typeof answer !== 'object' || answer === null) return [];
  return Object.values(answer).find((value) => Array.isArray(value)) ?? [];
}

function nameOf({ firstname, lastname, name }: Pick<z.infer<typeof presence>, 'firstname' | 'lastname' | 'name'>) {
  const parts = [firstname, lastname].map((part) => part?.trim() ?? '').filter((part) => part !== '');
  const whole = parts.length > 0 ? parts.join(' ') : (name?.trim() ?? '');
  return whole === '' ? null : whole;
}
