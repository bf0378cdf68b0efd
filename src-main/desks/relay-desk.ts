import type { RecordingShape } from '#contract/recordings.ts';
import type { ImportOutcome } from '#contract/relay.ts';
import type { AppState } from '#contract/state.ts';
import type { CallUuid } from '#domain/call.ts';
import type { ContactId } from '#domain/contact.ts';
import type { ImportKind } from '#domain/import-report.ts';
import { parsePhone, phoneKey } from '#domain/phone.ts';
import type { ChosenFile, FileWish } from '../desktop/file-chooser.ts';
import type { Network } from '../desktop/network.ts';
import type { OwnRelay } from '../desktop/own-relay.ts';
import type { RelayLink } from '../desktop/relay-link.ts';
import type { Translator } from '../desktop/translator.ts';
import { type AskRelay, createAskRelay, RelayRefusal } from '../history/feed/relay-ask.ts';
import { createRelayContacts, type RelayContacts } from '../history/feed/relay-contacts.ts';
import { createRelayRequests, type RelayRequests } from '../history/feed/relay-requests.ts';
import type { OfflineCopy } from '../history/offline-copy.ts';
import type { RelayDesk } from '../ipc/desk.ts';
import { RequestFailure } from '../ipc/failure.ts';
import { told } from './desk-failure.ts';

/** What the requests that concern the relay itself are answered from. */
export interface RelayDeskParts {
  readonly relay: () => AppState['relay'];
  readonly ownRelay: Pick<OwnRelay, 'change'>;
  readonly link: Pick<RelayLink, 'target' | 'use'>;
  readonly network: Pick<Network, 'fetch'>;
  readonly copy: Pick<OfflineCopy, 'store'>;
  readonly copyText: (text: string) => void;
  readonly chooseFile: (wish: FileWish) => Promise<ChosenFile>;
  /** Answers false when no app here takes telephone numbers. */
  readonly openTelephoneApp: (number: string) => Promise<boolean>;
  readonly translator: () => Translator;
}

/** As much as a relay takes over HTTP. */
const importLimitMebibytes = 20;

/** What the window asks of the relay itself, and how this computer's own is set up. */
export function createRelayDesk(parts: RelayDeskParts): RelayDesk {
  const ask = createAsk(parts);
  const importing = createImporting(ask);
  return {
    callBack: (id) => told(async () => callBack((await parts.copy.store().call(id))?.phoneNumber ?? null, parts, ask)),
    callContact: (id, given) => told(async () => callBack(await numberOf(id, given, parts), parts, ask)),
    configureRingover: (changes) =>
      told(async () => {
        const relay = parts.relay();
        if (relay?.mode !== 'bundled' || !(await parts.ownRelay.change(changes))) {
          throw new RequestFailure('bad-request');
        }
        await parts.link.use(relay);
      }),
    history: () => ask((relay) => relay.historyProgress()),
    fetchHistory: (days) => ask((relay) => relay.fetchHistory(days)),
    pauseHistory: () => ask((relay) => relay.pauseHistory()),
    recentWebhooks: () => ask((relay) => relay.recentWebhooks()),
    testWebhook: () => ask((relay) => relay.testWebhook()),
    choices: () => ask((relay) => relay.rememberedChoices()),
    forgetChoice: (number) => ask((relay) => relay.forgetChoice(number)),
    recordingShape: (id) => ask((relay) => recordingShape(id, relay)),
    importFile: async (kind) => {
      const chosen = await parts.chooseFile(fileWish(kind, parts.translator()));
      return importing.run(kind, chosen);
    },
    importContent: ({ kind, fileName: name, content }) => importing.run(kind, { kind: 'read', name, content }),
    stopImport: importing.stop,
  };
}

/** Asks whichever relay is chosen at that moment; its failures become failures the window has words for. */
export type AskOf<Requests> = <Value>(work: (requests: Requests) => Promise<Value>) => Promise<Value>;
/** Asks it what is not about its records. */
export type Ask = AskOf<RelayRequests>;
/** Has it write its contacts. */
export type AskContacts = AskOf<RelayContacts>;

/** A way to ask the relay that is chosen. */
export function createAsk(parts: Pick<RelayDeskParts, 'link' | 'network'>): Ask {
  return createAskOf(parts, createRelayRequests);
}

/** A way to have the relay that is chosen write its contacts. */
export function createAskContacts(parts: Pick<RelayDeskParts, 'link' | 'network'>): AskContacts {
  return createAskOf(parts, createRelayContacts);
}

function createAskOf<Requests>(
  { link, network }: Pick<RelayDeskParts, 'link' | 'network'>,
  requestsOver: (ask: AskRelay) => Requests,
): AskOf<Requests> {
  return (work) =>
    told(async () => {
      const target = link.target();
      if (target === null) throw new RequestFailure('offline');
      return work(requestsOver(createAskRelay(target.endpoint, network.fetch)));
    });
}

/** Ringover's API first, then the computer's telephone app, then the clipboard. */
async function callBack(number: string | null, parts: RelayDeskParts, ask: Ask) {
  if (number === null) throw new RequestFailure('not-found');
  try {
    await ask((relay) => relay.callBack(number));
    return { way: 'requested' } as const;
  } catch (error) {
    const hasNoApi =
      error instanceof RequestFailure && (error.code === 'not-configured' || error.code === 'unsupported');
    if (!hasNoApi) throw error;
  }
  if (await parts.openTelephoneApp(number)) return { way: 'handed-over' } as const;
  parts.copyText(number);
  return { way: 'copied' } as const;
}

/** What the relay says of a recording's shape, or of why there is none to be had. */
async function recordingShape(id: CallUuid, relay: RelayRequests): Promise<RecordingShape> {
  try {
    return { kind: 'drawn', outline: await relay.recordingOutline(id) };
  } catch (error) {
    if (!(error instanceof RelayRefusal)) throw error;
    if (error.code === 'recording-unreadable') return { kind: 'undrawable' };
    if (error.code !== 'recording-not-available') throw error;
    // A moment to come back is told of what is still on its way, and of nothing else. [protocol §4]
    const { retryAfterSeconds } = error;
    if (retryAfterSeconds !== null) return { kind: 'pending', retryAfterSeconds };
    return { kind: 'missing', isWithdrawn: error.message.startsWith('withdrawn') };
  }
}

/** The number to dial for one of a contact's numbers; null when it has no such number, or one nobody can dial. */
async function numberOf(id: ContactId, given: string, { copy }: RelayDeskParts): Promise<string | null> {
  const phone = (await copy.store().contact(id))?.phones.find(({ number }) => number === given);
  if (phone === undefined) return null;
  return phone.e164 ?? phoneKey(parsePhone(phone.number, { writtenBy: 'person' }));
}

/** Imports one file at a time, and stops the one that goes on when asked. */
function createImporting(ask: Ask) {
  let running: AbortController | null = null;
  return {
    run: async (kind: ImportKind, chosen: ChosenFile): Promise<ImportOutcome> => {
      const mine = new AbortController();
      running = mine;
      try {
        return await importChosen(kind, chosen, ask, mine.signal);
      } catch (error) {
        if (mine.signal.aborted && chosen.kind === 'read') return { kind: 'stopped', fileName: chosen.name };
        throw error;
      } finally {
        if (running === mine) running = null;
      }
    },
    stop: (): void => running?.abort(),
  };
}

async function importChosen(
  kind: ImportKind,
  chosen: ChosenFile,
  ask: Ask,
  signal: AbortSignal,
): Promise<ImportOutcome> {
  if (chosen.kind === 'cancelled') return chosen;
  const { name: fileName } = chosen;
  if (chosen.kind === 'unreadable') return { kind: 'unreadable', fileName };
  const tooLarge = { kind: 'too-large', fileName, limitMebibytes: importLimitMebibytes } as const;
  if (chosen.kind === 'too-large') return tooLarge;
  return ask(async (relay) => {
    try {
      const file = { content: chosen.content, type: mediaTypeOf(fileName) };
      return { kind: 'imported', fileName, report: await relay.importFile(kind, file, signal) };
    } catch (error) {
      if (!(error instanceof RelayRefusal)) throw error;
      if (error.code === 'body-too-large') return tooLarge;
      if (error.code === 'schema') return { kind: 'unfit', fileName, detail: error.message };
      throw error;
    }
  });
}

function fileWish(kind: ImportKind, { translate }: Translator): FileWish {
  const limitBytes = importLimitMebibytes * 1024 * 1024;
  return kind === 'contacts'
    ? {
        title: translate('window.import.chooseContacts'),
        typeName: translate('window.import.contactFiles'),
        extensions: ['csv', 'vcf', 'vcard', 'txt'],
        limitBytes,
      }
    : {
        title: translate('window.import.chooseCases'),
        typeName: translate('window.import.caseFiles'),
        extensions: ['csv', 'txt'],
        limitBytes,
      };
}

/** The relay looks into a file whose name says nothing. */
function mediaTypeOf(fileName: string): string {
  if (/\.csv$/i.test(fileName)) return 'text/csv';
  return /\.(vcf|vcard)$/i.test(fileName) ? 'text/vcard' : 'application/octet-stream';
}
