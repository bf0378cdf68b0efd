import type { CallBackOutcome } from '#contract/calls.ts';
import type { RecordingShape } from '#contract/recordings.ts';
import type { ImportOutcome } from '#contract/relay.ts';
import type { Requests, Route } from '#contract/requests.ts';
import type { FailureCode } from '#contract/result.ts';
import type { OwnRelaySettings } from '#contract/state.ts';
import type { HistoryProgress } from '#domain/history-progress.ts';
import type { RememberedChoice } from '#domain/remembered-choice.ts';
import type { RecentWebhooks, WebhookTest } from '#domain/webhook-delivery.ts';

/** What a relay answers; what is left out is empty, or not set up. */
export interface RelayFixture {
  readonly history?: HistoryProgress;
  readonly webhooks?: RecentWebhooks;
  readonly test?: WebhookTest;
  readonly choices?: readonly RememberedChoice[];
  readonly imported?: ImportOutcome;
  readonly callBack?: CallBackOutcome;
  readonly recording?: RecordingShape;
}

type RelayRoute = Extract<
  Route,
  | `ringover.${string}`
  | `webhooks.${string}`
  | `choices.${string}`
  | `import.${string}`
  | 'calls.callBack'
  | 'recordings.shape'
>;
type RelayAnswers = {
  readonly [R in RelayRoute]: (params: Requests[R]['params']) => Requests[R]['value'] | FailureCode;
};

/** The answers of a relay that remembers what it was told. */
export function answerRelay(
  relay: RelayFixture,
  onConfigured: (changes: Partial<OwnRelaySettings>) => null,
): RelayAnswers {
  let { history = null, choices = [] } = relay;
  const changeHistory = (change: Partial<HistoryProgress>): HistoryProgress | 'not-configured' => {
    if (history === null) return 'not-configured';
    history = { ...history, ...change };
    return history;
  };
  return {
    'calls.callBack': () => relay.callBack ?? { way: 'requested' },
    'recordings.shape': () => relay.recording ?? { kind: 'missing', isWithdrawn: false },
    'ringover.configure': ({ apiKey, publicUrl }) => {
      if (publicUrl?.includes(' ') === true) return 'bad-request';
      return onConfigured({
        ...(apiKey === undefined ? {} : { apiKey: apiKey === null ? 'none' : 'kept' }),
        ...(publicUrl === undefined ? {} : { publicUrl }),
      });
    },
    'ringover.history': () => history ?? 'not-configured',
    'ringover.fetchHistory': () => changeHistory({ state: 'running' }),
    'ringover.pauseHistory': () => changeHistory({ state: 'paused' }),
    'webhooks.recent': () => relay.webhooks ?? { deliveries: [], publicUrl: null },
    'webhooks.test': () => relay.test ?? 'not-configured',
    'choices.list': () => choices,
    'choices.forget': ({ number }) => {
      choices = choices.filter((choice) => choice.number !== number);
      return null;
    },
    'import.take': () => relay.imported ?? { kind: 'cancelled' },
    'import.stop': () => null,
    'import.run': () => relay.imported ?? { kind: 'cancelled' },
  };
}
