import type { FailureCode } from '#contract/result.ts';
import { assertNever } from '#domain/assert-never.ts';
import { errorName } from '../desktop/log.ts';
import { RelayRefusal } from '../history/feed/relay-ask.ts';
import { RelayError } from '../history/feed/relay-failure.ts';
import { HistoryError } from '../history/history-store.ts';
import { RequestFailure } from '../ipc/failure.ts';

/** Does what a request asks; failures of the relay and of the disk become failures the window has words for. */
export async function told<Value>(work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof RelayError) throw new RequestFailure(failureCode(error), { cause: error });
    if (error instanceof RelayRefusal) throw new RequestFailure(refusalCode(error), { cause: error });
    if (error instanceof HistoryError) {
      throw new RequestFailure(error.code === 'full' ? 'storage-full' : 'storage-failed', { cause: error });
    }
    if (errorName(error) === 'ENOSPC') throw new RequestFailure('storage-full', { cause: error });
    throw error;
  }
}

/** The window's word for what a relay failed at. */
export function failureCode({ failure }: RelayError): FailureCode {
  switch (failure.kind) {
    case 'offline':
      return 'offline';
    case 'refused':
      return 'unauthorised';
    case 'forbidden':
    case 'not-found':
      return failure.kind;
    case 'not-a-relay':
      return 'address-not-briefline';
    case 'rejected':
      return 'bad-request';
    default:
      return assertNever(failure);
  }
}

function refusalCode({ code }: RelayRefusal): FailureCode {
  switch (code) {
    case 'not-configured':
    case 'ringover-refused':
    case 'ringover-unavailable':
    case 'unsupported':
      return code;
    // A relay that knows the route is never asked for what may be gone.
    case 'not-found':
      return 'unsupported';
    case 'recording-not-available':
    case 'recording-unreadable':
      return 'not-found';
    case 'schema':
    case 'body-too-large':
      return 'bad-request';
    default:
      return assertNever(code);
  }
}
