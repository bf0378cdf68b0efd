import type { Call, CallUuid } from '#domain/call.ts';
import type { CaseId } from '#domain/case.ts';
import type { KeepingWishes } from './keeping-wishes.ts';
import type { KeepingLimits } from './kept-recording.ts';
import { NoRoom, type RecordingKeeper } from './recording-keeper.ts';
import type { RecordingShelf } from './recording-shelf.ts';

/** What a fetcher of wanted recordings needs. */
export interface WantedFetcherParts {
  readonly shelf: RecordingShelf;
  readonly wishes: KeepingWishes;
  readonly keeper: Pick<RecordingKeeper, 'fetchWhole' | 'stopKeeping'>;
  /** The recorded calls of a case, the newest first. */
  readonly callsOf: (id: CaseId) => Promise<readonly CallUuid[]>;
  readonly limits: () => KeepingLimits;
  /** False ends a round. */
  readonly mayGoOn: () => boolean;
  /** What is kept of a call changed; null: whether anything is being fetched, or why not. */
  readonly onChanged: (id: CallUuid | null) => void;
  readonly onTrouble: (what: string, code: string) => void;
}

/** What of a call decides whether its recording is kept. */
export type ChangedCall = Pick<Call, 'id' | 'caseId' | 'hasRecording'>;

/** Brings what is wanted to this computer. */
export interface WantedFetcher {
  /** Fetches what is wanted and is not here, a few at a time. What cannot be fetched now is left for the next round. */
  readonly round: () => Promise<void>;
  readonly isFetching: () => boolean;
  /** What ended the last round before everything was here; null when nothing did. */
  readonly obstacle: () => 'limit' | 'no-space' | null;
  /** Breaks off what is fetched of a case and of nobody else's wish; what came of it stays. */
  readonly stop: (id: CaseId) => Promise<void>;
  /** Whether one of these has a recording that is wanted and not here. */
  readonly isAwaited: (changed: readonly ChangedCall[]) => Promise<boolean>;
  /** The recordings of the cases that are kept. */
  readonly ofCases: () => Promise<ReadonlySet<CallUuid>>;
}

/** So few at once leave room for what somebody listens to. */
const atOnce = 2;

/** A fetcher that fetches nothing yet. */
export function createWantedFetcher(parts: WantedFetcherParts): WantedFetcher {
  const { shelf, wishes, keeper, callsOf } = parts;
  let isFetching = false;
  let obstacle: 'limit' | 'no-space' | null = null;

  const callsOfCases = async (isWanted: (isStopped: boolean) => boolean): Promise<ReadonlySet<CallUuid>> => {
    const cases = (await wishes.cases()).filter(({ isStopped }) => isWanted(isStopped));
    return new Set((await Promise.all(cases.map(({ id }) => callsOf(id)))).flat());
  };
  const ofCases = (): Promise<ReadonlySet<CallUuid>> => callsOfCases(() => true);
  /** Notes that it was chosen, now that there is something to hold. */
  const hold = async (id: CallUuid): Promise<void> => {
    const kept = await shelf.find(id);
    if (kept === null || !(await wishes.calls()).includes(id)) return;
    await shelf.put({ ...kept, isChosen: true });
    await wishes.wantCall(id, false);
    parts.onChanged(id);
  };
  /** Whether what is held on purpose has reached the limit. */
  const isAtLimit = async (bound: ReadonlySet<CallUuid>): Promise<boolean> => {
    const held = (await shelf.list()).filter(({ callId, isChosen }) => isChosen || bound.has(callId));
    return held.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) >= parts.limits().sizeBytes;
  };
  const fetchOne = async (id: CallUuid): Promise<void> => {
    try {
      await keeper.fetchWhole(id);
      await hold(id);
    } catch (error) {
      if (error instanceof NoRoom) obstacle = 'no-space';
      parts.onTrouble('recording not kept', error instanceof Error ? error.name : 'unknown');
    }
  };
  /** Takes the next one as soon as one is done, until nothing is left or it must end. */
  const fetchEach = async (ids: readonly CallUuid[], mayBegin: (id: CallUuid) => Promise<boolean>): Promise<void> => {
    const waiting = [...ids];
    const work = async (): Promise<void> => {
      for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
        if (!parts.mayGoOn() || obstacle === 'no-space') return;
        if (await mayBegin(id)) await fetchOne(id);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
  };

  return {
    round: async () => {
      const bound = await ofCases();
      const held = await shelf.list();
      const here = new Set(held.filter(({ isWhole }) => isWhole).map(({ callId }) => callId));
      const wanted = await wishes.calls();
      // What is damaged of those that are kept on purpose is no wish any more.
      const broken = held.filter(({ isChosen, isWhole }) => isChosen && !isWhole).map(({ callId }) => callId);
      for (const id of wanted) if (here.has(id)) await hold(id);
      const single = [...new Set([...wanted, ...broken])].filter((id) => !here.has(id));
      const shared = [...(await callsOfCases((isStopped) => !isStopped))].filter((id) => !here.has(id));
      obstacle = null;
      if (single.length + shared.length === 0 || !parts.mayGoOn()) return;
      isFetching = true;
      parts.onChanged(null);
      try {
        await fetchEach(single, async () => true);
        await fetchEach(shared, async (id) => {
          if (!(await callsOfCases((isStopped) => !isStopped)).has(id)) return false;
          if (await isAtLimit(bound)) obstacle ??= 'limit';
          return obstacle === null;
        });
      } finally {
        isFetching = false;
        parts.onChanged(null);
      }
    },
    isFetching: () => isFetching,
    obstacle: () => obstacle,
    stop: async (id) => {
      const elsewhere = new Set([...(await wishes.calls()), ...(await callsOfCases((isStopped) => !isStopped))]);
      for (const call of await callsOf(id)) if (!elsewhere.has(call)) await keeper.stopKeeping(call);
    },
    isAwaited: async (changed) => {
      const cases = new Set((await wishes.cases()).filter(({ isStopped }) => !isStopped).map(({ id }) => id));
      const calls = new Set(await wishes.calls());
      if (cases.size + calls.size === 0) return false;
      for (const { id, caseId, hasRecording } of changed) {
        const isWanted = hasRecording && (calls.has(id) || (caseId !== null && cases.has(caseId)));
        if (isWanted && (await shelf.find(id))?.isWhole !== true) return true;
      }
      return false;
    },
    ofCases,
  };
}
