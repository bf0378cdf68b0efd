import type { Logger } from 'pino';
import type { Call, CallUuid } from '#domain/call.ts';
import type { CaseId } from '#domain/case.ts';
import type { ContactId } from '#domain/contact.ts';
import type { EncryptedFile } from '#encrypted-file/encrypted-file.ts';
import type { InsightHost, InsightSubject, Sound, ToldWords } from '../../insight/insight-host.ts';
import type { OpenAudio } from '../recordings/open-audio.ts';
import { createSoundReader, type SoundReader } from '../recordings/sound/sound-reader.ts';
import type { CallInsight } from '../ringover/call-insight.ts';
import type { LoggedEvent } from '../store/ports.ts';
import type { RelayStore } from '../store/relay-store.ts';

/** What the relay gives to what makes insights. */
export interface InsightHostParts {
  readonly store: RelayStore;
  readonly openAudio: OpenAudio;
  /** The file of the thread that decodes sound. */
  readonly soundWorkerUrl: URL;
  /** Null where nobody can be asked for a firm's transcripts. */
  readonly told: (tenantId: string) => Pick<CallInsight, 'request'> | null;
  readonly publish: (events: readonly LoggedEvent[]) => void;
  readonly now: () => number;
  /** 0 ≤ n < 1. */
  readonly random: () => number;
  readonly log: Logger;
}

/** The relay as what makes insights sees it: everything it writes is told on the stream. */
export function createInsightHost(parts: InsightHostParts): InsightHost {
  const { store, publish, now, random, log } = parts;
  const { insightJobs: jobs, insightLedger: ledger } = store;
  const reader = createSoundReader(parts.soundWorkerUrl);
  return {
    jobs: {
      claim: jobs.claim,
      renew: jobs.renew,
      giveBack: jobs.giveBack,
      nextDueAt: jobs.nextDueAt,
      advance: async (job, change, progress) => {
        const events = await jobs.advance(job, change, progress, now());
        if (events !== null) publish(events);
        return events !== null;
      },
    },
    insightOf: store.insights.find,
    show: async (tenantId, callId, change) => {
      publish((await store.insights.write(tenantId, callId, change))?.events ?? []);
    },
    subject: (tenantId, callId) => subjectOf(store, tenantId, callId),
    openSound: async (tenantId, callId) => {
      const recording = await store.recordings.find(tenantId, callId);
      return recording?.kept == null ? null : soundOf(await parts.openAudio(recording.kept), reader);
    },
    askTold: async (tenantId, callId) => {
      const call = await store.calls.find(tenantId, callId);
      const told = call === null ? undefined : parts.told(tenantId)?.request(tenantId, call.callId);
      return (await told) ?? toldNothing;
    },
    settings: ledger.settings,
    ledger,
    proposeTasks: async (tenantId, callId, reading) => {
      publish((await store.tasks.propose(tenantId, callId, reading))?.events ?? []);
    },
    now,
    random,
    log,
  };
}

const toldNothing: ToldWords = { transcript: null, summary: null, transcriptTrouble: null, summaryTrouble: null };

function soundOf(file: EncryptedFile, reader: SoundReader): Sound {
  const audio = () => file.read(0, file.sizeBytes);
  return {
    survey: () => reader.survey(audio),
    stretches: (cut, channels) => reader.stretches(audio, cut, channels),
    close: file.close,
  };
}

async function subjectOf(store: RelayStore, tenantId: string, callId: CallUuid): Promise<InsightSubject | null> {
  const call = await store.calls.find(tenantId, callId);
  if (call === null) return null;
  const contacts = await Promise.all(contactsOf(call).map((id) => store.contacts.find(tenantId, id)));
  const cases = await Promise.all(casesOf(call).map((id) => store.cases.find(tenantId, id)));
  const [contact] = contacts;
  const legalCase = cases[0] ?? null;
  const parties = await Promise.all(
    (legalCase?.parties ?? []).map((party) => store.contacts.find(tenantId, party.contactId)),
  );
  const isAnyConfidential = [...contacts, ...cases].some((one) => one?.isConfidential === true);
  const names = [contact, ...parties].flatMap((one) => [one?.fullName, one?.organisation]);
  const words = [...names, legalCase?.title, call.userName].map((word) => word ?? '').filter((word) => word !== '');
  return {
    callId,
    occurredAt: call.occurredAt,
    durationSeconds: call.durationSeconds,
    isConfidential: call.isConfidential || isAnyConfidential,
    voices: { chosen: call.firmChannel, usual: await store.tenants.firmChannel(tenantId) },
    language: contact?.language ?? null,
    caseLanguage: legalCase?.language ?? null,
    names: { us: call.userName, them: contact?.fullName ?? null },
    vocabulary: [...new Set(words)],
  };
}

/** Whom a call is linked to; where nobody is known, everybody it may be. */
function contactsOf({ contactId, candidates }: Call): readonly ContactId[] {
  return contactId === null ? [...new Set(candidates.map((candidate) => candidate.contactId))] : [contactId];
}

function casesOf({ contactId, caseId, candidates }: Call): readonly CaseId[] {
  if (caseId !== null) return [caseId];
  // Without a case the call may be about any that fits whom it is linked to.
  const fitting = candidates.filter((candidate) => contactId === null || candidate.contactId === contactId);
  return [...new Set(fitting.map((candidate) => candidate.caseId).filter((id) => id !== null))];
}
