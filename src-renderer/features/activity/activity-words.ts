import type { ActivityItem } from '#contract/desk.ts';
import { type ActivityKind, type ActivityOutcome, wasShown } from '#domain/activity.ts';
import type { Speech, TextKey } from '../../ui/texts.tsx';

const kindTexts: Readonly<Record<ActivityKind, TextKey>> = {
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
export function activityWords({ activity, call }: ActivityItem, { t, who, formats }: Speech): ActivityWords {
  const { kind, outcome, count } = activity;
  const isWhole = outcome === 'shown' || kind === 'reconnected';
  const gaps = { count, number: formats.count(count) };
  return {
    subject: call === null ? t(kindTexts[kind], gaps) : who(call),
    what: call === null ? (activity.callId === null ? '' : t('window.activity.callGone')) : t(kindTexts[kind], gaps),
    why: isWhole ? null : t(outcomeTexts[outcome]),
  };
}

/** Whether the person could not see it when it happened. */
export function wasKeptBack({ activity }: ActivityItem): boolean {
  return !wasShown(activity.outcome);
}
