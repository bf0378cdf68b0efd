import type { Call, CallUuid } from '#domain/call.ts';
import type { CaseId } from '#domain/case.ts';
import type { ContactId } from '#domain/contact.ts';
import type { AppState, Language, RelayChoice, Theme } from './state.ts';

/** Which calls a list shows. */
export type CallFilter = 'all' | 'missed';

/** A place in a list ordered newest first; opaque to the window. */
export interface CallPage {
  readonly calls: readonly Call[];
  /** Pass back for the next older page; null at the end. */
  readonly nextCursor: string | null;
  /** How many calls the filter holds in all. */
  readonly total: number;
}

/** Everything the window may ask of the main process: route → what it sends and what it gets. */
export interface Requests {
  'app.state': { readonly params: null; readonly value: AppState };
  'app.copy': { readonly params: { readonly text: string }; readonly value: null };
  'app.webhookSecret': { readonly params: null; readonly value: { readonly secret: string } };
  'calls.list': {
    readonly params: { readonly filter: CallFilter; readonly cursor: string | null; readonly limit: number };
    readonly value: CallPage;
  };
  'calls.get': { readonly params: { readonly id: CallUuid }; readonly value: Call };
  /** Says which contact and case a call belongs to; null case means "no case". */
  'calls.relink': {
    readonly params: { readonly id: CallUuid; readonly contactId: ContactId | null; readonly caseId: CaseId | null };
    readonly value: Call;
  };
  'calls.markSeen': { readonly params: null; readonly value: null };
  'relay.test': {
    readonly params: { readonly address: string; readonly token: string };
    readonly value: { readonly tenantId: string };
  };
  'relay.choose': { readonly params: RelayChoice; readonly value: null };
  'relay.reconnect': { readonly params: null; readonly value: null };
  'settings.change': {
    readonly params: { readonly language?: Language; readonly theme?: Theme; readonly notificationsPaused?: boolean };
    readonly value: null;
  };
  /** The answer to `keychain-missing`: keep the key in a file only this user can read, or keep nothing on disk. */
  'secrets.decide': { readonly params: { readonly keepKeyInFile: boolean }; readonly value: null };
  'notices.dismiss': { readonly params: { readonly kind: string }; readonly value: null };
}

/** The name of a request. */
export type Route = keyof Requests;
