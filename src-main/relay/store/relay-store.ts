import type { BackfillStore } from './backfill-store.ts';
import type { ChoiceStore } from './choice-store.ts';
import type { Housekeeping } from './housekeeping.ts';
import type { InsightJobs } from './insight-jobs.ts';
import type { InsightLedger } from './insight-ledger.ts';
import type { InsightRecord } from './insight-record.ts';
import type { InsightStore } from './insight-store.ts';
import type { ListeningStore } from './listening-store.ts';
import type { CallStore, CaseStore, ContactStore, StreamLog, TenantStore, WebhookStore } from './ports.ts';
import type { RecordingStore } from './recording-store.ts';
import type { TaskStore } from './task-store.ts';
import type { TimelineStore } from './timeline-store.ts';

/** Everything the relay keeps, whichever database holds it. Must be closed. */
export interface RelayStore {
  readonly tenants: TenantStore;
  readonly webhooks: WebhookStore;
  readonly calls: CallStore;
  readonly contacts: ContactStore;
  readonly cases: CaseStore;
  readonly tasks: TaskStore;
  readonly timeline: TimelineStore;
  readonly choices: ChoiceStore;
  readonly recordings: RecordingStore;
  readonly listenings: ListeningStore;
  readonly backfill: BackfillStore;
  readonly insights: InsightStore;
  readonly insightJobs: InsightJobs;
  readonly insightLedger: InsightLedger;
  readonly insightRecord: InsightRecord;
  readonly housekeeping: Housekeeping;
  readonly log: StreamLog;
  readonly close: () => void | Promise<void>;
}
