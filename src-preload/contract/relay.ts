import type { HistoryProgress } from '#domain/history-progress.ts';
import type { ImportKind, ImportReport } from '#domain/import-report.ts';
import type { RememberedChoice } from '#domain/remembered-choice.ts';
import type { RecentWebhooks, WebhookTest } from '#domain/webhook-delivery.ts';
import type { RelayChoice } from './state.ts';

/** What became of choosing a file. Its path stays in the main process. */
export type ImportOutcome =
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'imported'; readonly fileName: string; readonly report: ImportReport }
  /** Not a file of that kind; `detail` says why, in English. Nothing of it was kept. */
  | { readonly kind: 'unfit'; readonly fileName: string; readonly detail: string }
  | { readonly kind: 'too-large'; readonly fileName: string; readonly limitMebibytes: number }
  /** Stopped by the person; what the relay had taken in by then stays. */
  | { readonly kind: 'stopped'; readonly fileName: string }
  /** It could not be read from the disk. */
  | { readonly kind: 'unreadable'; readonly fileName: string };

/** What is asked of the relay and of what reaches it. Route → what it sends and what it gets. */
export interface RelayRequests {
  'relay.test': {
    readonly params: { readonly address: string; readonly token: string };
    readonly value: { readonly tenantId: string };
  };
  'relay.choose': { readonly params: RelayChoice; readonly value: null };
  'relay.reconnect': { readonly params: null; readonly value: null };
  /** Sets this computer's own relay up for Ringover, and starts it anew. Null removes, what is left out stays. */
  'ringover.configure': {
    readonly params: { readonly apiKey?: string | null; readonly publicUrl?: string | null };
    readonly value: null;
  };
  'ringover.history': { readonly params: null; readonly value: HistoryProgress };
  /** Begins with the calls of before, or goes on with them, so many days back. */
  'ringover.fetchHistory': { readonly params: { readonly days: number }; readonly value: HistoryProgress };
  'ringover.pauseHistory': { readonly params: null; readonly value: HistoryProgress };
  'webhooks.recent': { readonly params: null; readonly value: RecentWebhooks };
  /** Has the relay post to itself through the address Ringover uses; settles within a few seconds more than 10. */
  'webhooks.test': { readonly params: null; readonly value: WebhookTest };
  'choices.list': { readonly params: null; readonly value: readonly RememberedChoice[] };
  /** Also when it was forgotten before. */
  'choices.forget': { readonly params: { readonly number: string }; readonly value: null };
  /** Lets the person choose a file and gives it to the relay; settles when all of it is there. */
  'import.run': { readonly params: { readonly kind: ImportKind }; readonly value: ImportOutcome };
  /** Gives a file that was dropped on the window to the relay. */
  'import.take': {
    readonly params: {
      readonly kind: ImportKind;
      readonly fileName: string;
      readonly content: Uint8Array<ArrayBuffer>;
    };
    readonly value: ImportOutcome;
  };
  /** Stops an import that is going on, which then settles; does nothing when none is. */
  'import.stop': { readonly params: null; readonly value: null };
}
