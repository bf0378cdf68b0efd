import type { FailureCode } from '#contract/result.ts';
import type { TextKey } from './texts.tsx';

/** The sentence for each way a request can fail: what happened, what is safe, what to do. */
export const failureText: Readonly<Record<FailureCode, TextKey>> = {
  'bad-request': 'errors.bad-request',
  'not-found': 'errors.not-found',
  offline: 'errors.offline',
  unauthorised: 'errors.unauthorised',
  forbidden: 'errors.forbidden',
  'address-unreachable': 'errors.address-unreachable',
  'address-not-briefline': 'errors.address-not-briefline',
  'not-configured': 'errors.not-configured',
  unsupported: 'errors.unsupported',
  'ringover-refused': 'errors.ringover-refused',
  'ringover-unavailable': 'errors.ringover-unavailable',
  'storage-full': 'errors.storage-full',
  'storage-failed': 'errors.storage-failed',
  internal: 'errors.internal',
};
