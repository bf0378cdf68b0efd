import type { RelayProcess, RelayProcessState } from './relay-process.ts';

/** A relay to listen to, and how to prove who asks. */
export interface LinkTarget {
  /** Tells one relay from another, whatever port it happens to have today. */
  readonly name: string;
  readonly endpoint: { readonly address: string; readonly token: () => Promise<string> };
}

/** Which relay was chosen; null before the first choice. */
export type LinkChoice = { readonly mode: 'bundled' } | { readonly mode: 'remote'; readonly address: string } | null;

/** What the link needs. */
export interface RelayLinkParts {
  /** Rejects when the relay's secrets cannot be kept; it is tried again. */
  readonly startProcess: (onState: (state: RelayProcessState) => void) => Promise<RelayProcess>;
  /** A token for the bundled relay that is valid now. */
  readonly mintToken: () => Promise<string>;
  /** The token a person gave for the remote relay; null when it is not known any more. */
  readonly remoteToken: () => string | null;
  /** Listen to this relay from now on; null: to none. */
  readonly onTarget: (target: LinkTarget | null) => void;
  readonly onChange: () => void;
}

/** Brings the desktop together with the relay that was chosen. */
export interface RelayLink {
  /**
   * Leaves the relay before and takes this one, also when it is the same: its own process is then started anew. Settles
   * when the one before has ended. One change after the other.
   */
  use(choice: LinkChoice): Promise<void>;
  /** How the bundled relay stands; null when another was chosen. */
  processState(): RelayProcessState | null;
  target(): LinkTarget | null;
  /** Idempotent. */
  close(): Promise<void>;
}

/** How long a relay that cannot even be prepared rests. */
const restMs = 15_000;

/** A link to no relay yet. */
export function createRelayLink(parts: RelayLinkParts): RelayLink {
  let process: RelayProcess | null = null;
  let state: RelayProcessState | null = null;
  let target: LinkTarget | null = null;
  let rest: NodeJS.Timeout | null = null;
  let uses = 0;
  let isClosed = false;
  /** The change under way: the relay before must have ended before the next one takes its port. */
  let change: Promise<void> = Promise.resolve();

  const aim = (next: LinkTarget | null): void => {
    target = next;
    parts.onTarget(next);
  };

  const onProcessState = (next: RelayProcessState): void => {
    state = next;
    if (next.kind === 'listening') {
      aim({ name: 'bundled', endpoint: { address: next.url, token: parts.mintToken } });
    }
    parts.onChange();
  };

  // `use` says which choice this start belongs to: it may have been overtaken when the process is there.
  const startProcess = async (use: number): Promise<void> => {
    try {
      const started = await parts.startProcess((next) => {
        if (use === uses) onProcessState(next);
      });
      if (use === uses) process = started;
      else await started.close();
    } catch {
      if (use !== uses) return;
      rest = setTimeout(() => startProcess(use), restMs);
      const now = Date.now();
      onProcessState({ kind: 'down', reason: 'relay-storage', since: now, retryAt: now + restMs });
    }
  };

  const endProcess = async (): Promise<void> => {
    const ending = process;
    uses += 1;
    if (rest !== null) clearTimeout(rest);
    process = null;
    state = null;
    await ending?.close();
  };

  const take = async (choice: LinkChoice): Promise<void> => {
    if (isClosed) return;
    aim(null);
    await endProcess();
    if (isClosed) return;
    if (choice?.mode === 'bundled') await startProcess(uses);
    if (choice?.mode === 'remote') {
      const { address } = choice;
      aim({ name: address, endpoint: { address, token: async () => parts.remoteToken() ?? '' } });
    }
    parts.onChange();
  };

  return {
    use: (choice) => {
      const taken = change.then(() => take(choice));
      change = taken.catch(() => undefined);
      return taken;
    },
    processState: () => state,
    target: () => target,
    close: async () => {
      isClosed = true;
      await change;
      await endProcess();
    },
  };
}
