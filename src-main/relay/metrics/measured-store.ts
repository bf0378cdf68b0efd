import type { RelayStore } from '../store/relay-store.ts';
import type { Metrics } from './metrics.ts';

type Operation = (...parts: never[]) => Promise<unknown>;

/** The same store, every operation of which is timed under its name (`calls.list`). `clock` gives milliseconds. */
export function createMeasuredStore(
  store: RelayStore,
  observe: Metrics['storeAnswered'],
  clock: () => number,
): RelayStore {
  const measured = <Port extends object>(name: string, port: Port): Port =>
    Object.fromEntries(
      Object.entries(port).map(([operation, run]) => [
        operation,
        typeof run === 'function' ? timed(`${name}.${operation}`, run as Operation) : run,
      ]),
    ) as Port;
  const timed =
    (operation: string, run: Operation): Operation =>
    async (...parts) => {
      const begun = clock();
      let isFailure = true;
      try {
        const answer = await run(...parts);
        isFailure = false;
        return answer;
      } finally {
        observe(operation, (clock() - begun) / 1000, isFailure);
      }
    };
  return {
    // Asked for each webhook and answered from memory: timing it would cost more than the answer.
    tenants: store.tenants,
    webhooks: measured('webhooks', store.webhooks),
    calls: measured('calls', store.calls),
    contacts: measured('contacts', store.contacts),
    cases: measured('cases', store.cases),
    tasks: measured('tasks', store.tasks),
    timeline: measured('timeline', store.timeline),
    choices: measured('choices', store.choices),
    recordings: measured('recordings', store.recordings),
    listenings: measured('listenings', store.listenings),
    backfill: measured('backfill', store.backfill),
    insights: measured('insights', store.insights),
    insightJobs: measured('insightJobs', store.insightJobs),
    insightLedger: measured('insightLedger', store.insightLedger),
    insightRecord: measured('insightRecord', store.insightRecord),
    housekeeping: measured('housekeeping', store.housekeeping),
    log: measured('log', store.log),
    close: store.close,
  };
}
