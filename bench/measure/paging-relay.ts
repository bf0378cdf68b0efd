import { Worker } from 'node:worker_threads';

/** A relay in a thread of its own that pages through made-up calls, one in five of them with a transcript. */
export interface PagingRelay {
  readonly url: string;
  readonly callCount: number;
  /** Gives more than the first page from now on; how many milliseconds later the last page was asked for. */
  readonly open: () => Promise<number>;
  readonly close: () => Promise<void>;
}

type Message = { readonly kind: 'ready'; readonly url: string } | { readonly kind: 'last'; readonly tookMs: number };

/** Makes the calls (some seconds for 100,000) and serves them. */
export async function startPagingRelay(callCount: number): Promise<PagingRelay> {
  const worker = new Worker(new URL('../bare/paging-relay.ts', import.meta.url), { workerData: { callCount } });
  const next = <Kind extends Message['kind']>(kind: Kind): Promise<Extract<Message, { kind: Kind }>> =>
    new Promise((resolve, reject) => {
      worker.once('error', reject);
      const listen = (message: Message): void => {
        if (message.kind !== kind) return;
        worker.off('message', listen);
        worker.off('error', reject);
        resolve(message as Extract<Message, { kind: Kind }>);
      };
      worker.on('message', listen);
    });
  const { url } = await next('ready');
  return {
    url,
    callCount,
    open: async () => {
      const last = next('last');
      worker.postMessage('open');
      return (await last).tookMs;
    },
    close: async () => {
      await worker.terminate();
    },
  };
}
