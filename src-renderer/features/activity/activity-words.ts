import type { ActivityItem } from '#contract/desk.ts';
import {
  type Activity,
  type ActivityKind,
  type ActivityOutcome,
  type CaughtUpKind,
  caughtUpOf,
  isReport,
  wasShown,
} from '#domain/announcement/activity.ts';
import { caughtUpText } from '../../ui/caught-up-text.ts';
import type { Speech, TextKey } from '../../ui/texts.tsx';

const kindTexts: Readonly<Record<Exclude<ActivityKind, CaughtUpKind>, TextKey>> = {
  ringing: 'window.activity.kind.ringing',
  missed: 'window.activity.kind.missed',
  voicemail: 'window.activity.kind.voicemail',
  'missed-summary': 'window.activity.kind.missedSummary',
  'quiet-summary': 'window.activity.kind.quietSummary',
  reminder: 'window.activity.kind.reminder',
  reconnected: 'window.activity.kind.reconnected',
};

const outcomeTexts: Readonly<Record<ActivityOutcome, TextKey>> = {
  shown: 'window.activity.outcome.shown',
  'shown-without-name': 'window.activity.outcome.shownWithoutName',
  paused: 'window.activity.outcome.paused',
  'quiet-hours': 'window.activity.outcome.quietHours',
  snooze: 'window.activity.outcome.snooze',
  'turned-off': 'window.activity.outcome.turnedOff',
  blocked: 'window.activity.outcome.blocked',
};

/** What one line of the list says: of whom or what, what happened, and why it was not shown or not whole; null when it was. */
export interface ActivityWords {
  readonly subject: string;
  readonly what: string;
  readonly why: string | null;
}

/** The words of one activity. */
export function activityWords({ activity, call }: ActivityItem, speech: Speech): ActivityWords {
  const { t, who } = speech;
  const { kind, outcome } = activity;
  const isWhole = outcome === 'shown' || isReport(kind);
  const text = happened(activity, speech);
  return {
    subject: call === null ? text : who(call),
    what: call === null ? (activity.callId === null ? '' : t('window.activity.callGone')) : text,
    why: isWhole ? null : t(outcomeTexts[outcome]),
  };
}

function happened(activity: Activity, speech: Speech): string {
  const { kind, count } = activity;
  const caughtUp = caughtUpOf(activity);
  // What is on the list happened on the day it stands under: since when is said as of then.
  if (caughtUp !== null) return caughtUpText(caughtUp, speech, activity.at);
  return speech.t(kindTexts[kind as keyof typeof kindTexts], { count, number: speech.formats.count(count) });
}

/** Whether the person could not see it when it happened. */
export function wasKeptBack({ activity }: ActivityItem): boolean {
  return !wasShown(activity.outcome);
}
