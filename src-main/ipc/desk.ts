import type { CallBackOutcome, CallPage, FoundPage } from '#contract/calls.ts';
import type { ActivityItem } from '#contract/desk.ts';
import type { LookupFound } from '#contract/lookup.ts';
import type { ExportOutcome, NumbersExport, NumbersPage, NumbersSpan, TimePage, TimeSpan } from '#contract/numbers.ts';
import type { KeptSummary, NowPlaying, RecordingFile, RecordingLimits, RecordingShape } from '#contract/recordings.ts';
import type { CaseFile, ContactFile } from '#contract/records.ts';
import type { Rehearsal } from '#contract/rehearsal.ts';
import type { ImportOutcome } from '#contract/relay.ts';
import type { Requests } from '#contract/requests.ts';
import type { AppState, RelayChoice } from '#contract/state.ts';
import type { Call, CallUuid } from '#domain/call.ts';
import type { CaseId } from '#domain/case.ts';
import type { Contact, ContactId } from '#domain/contact.ts';
import type { CallEdit, EditId, TaskChanges } from '#domain/edit.ts';
import type { HistoryProgress } from '#domain/history-progress.ts';
import type { ImportKind } from '#domain/import-report.ts';
import type { Insight } from '#domain/insight/insight.ts';
import type { InsightRequest } from '#domain/insight/insight-request.ts';
import type { InsightSettings } from '#domain/insight/insight-settings.ts';
import type {
  InsightSetup,
  ProviderTrial,
  QueuedInsight,
  SentInsights,
  TriedProvider,
} from '#domain/insight/insight-setup.ts';
import type { MonthSpending, Spending } from '#domain/insight/insight-spending.ts';
import type { InsightStep } from '#domain/insight/insight-step.ts';
import type { SpeechModelSource, SpeechModels } from '#domain/insight/speech-model.ts';
import type { LoginStart } from '#domain/login-start.ts';
import type { Bookmark } from '#domain/recording/bookmark.ts';
import type { FirmChannel } from '#domain/recording/firm-channel.ts';
import type { Listening } from '#domain/recording/listening.ts';
import type { RememberedChoice } from '#domain/remembered-choice.ts';
import type { SettingChange } from '#domain/setting-change.ts';
import type { Destination, Subject } from '#domain/subject.ts';
import type { Task, TaskId } from '#domain/task/task.ts';
import type { TaskQuery } from '#domain/task/task-query.ts';
import type { RecentWebhooks, WebhookTest } from '#domain/webhook-delivery.ts';

/** What of the window's requests the relay answers, or is set up by. Methods reject with `RequestFailure`. */
export interface RelayDesk {
  readonly callBack: (id: CallUuid) => Promise<CallBackOutcome>;
  readonly callContact: (id: ContactId, number: string) => Promise<CallBackOutcome>;
  readonly configureRingover: (changes: Requests['ringover.configure']['params']) => Promise<void>;
  readonly history: () => Promise<HistoryProgress>;
  readonly fetchHistory: (days: number) => Promise<HistoryProgress>;
  readonly pauseHistory: () => Promise<HistoryProgress>;
  readonly recentWebhooks: () => Promise<RecentWebhooks>;
  readonly testWebhook: () => Promise<WebhookTest>;
  readonly choices: () => Promise<readonly RememberedChoice[]>;
  readonly forgetChoice: (number: string) => Promise<void>;
  readonly recordingShape: (id: CallUuid) => Promise<RecordingShape>;
  readonly importFile: (kind: ImportKind) => Promise<ImportOutcome>;
  readonly importContent: (params: Requests['import.take']['params']) => Promise<ImportOutcome>;
  readonly stopImport: () => void;
}

/** What is asked of numbers and time. */
export interface NumbersDesk {
  readonly readNumbers: (span: NumbersSpan) => Promise<NumbersPage>;
  readonly readTime: (span: TimeSpan) => Promise<TimePage>;
  readonly exportNumbers: (wish: NumbersExport) => Promise<ExportOutcome>;
}

/** What the window asks about recordings. Methods reject with `RequestFailure`. */
export interface ListeningDesk {
  readonly recordingShape: (id: CallUuid) => Promise<RecordingShape>;
  readonly recordingFile: (id: CallUuid) => Promise<RecordingFile>;
  readonly keepRecording: (id: CallUuid, isKept: boolean) => Promise<void>;
  readonly leavePlace: (id: CallUuid, seconds: number | null) => Promise<void>;
  readonly noteHeard: (id: CallUuid, fromSeconds: number, toSeconds: number) => Promise<void>;
  readonly saveRecording: (id: CallUuid) => Promise<Requests['recordings.save']['value']>;
  readonly listens: (id: CallUuid) => Promise<readonly Listening[]>;
  readonly keptSummary: () => Promise<KeptSummary>;
  readonly limitRecordings: (limits: RecordingLimits) => Promise<void>;
  readonly removeRecordings: () => Promise<void>;
  readonly putBookmark: (id: CallUuid, bookmark: Bookmark) => Promise<void>;
  readonly removeBookmark: (id: CallUuid, bookmarkId: string) => Promise<void>;
  readonly saveFirmChannel: (channel: FirmChannel) => Promise<void>;
  readonly caseRecordings: (id: CaseId) => Promise<Requests['cases.recordings']['value']>;
  readonly keepCaseRecordings: (id: CaseId, standing: 'kept' | 'stopped' | 'left') => Promise<void>;
  readonly tellPlaying: (now: NowPlaying | null) => void;
}

/** What the window asks about what was made of recordings. Methods reject with `RequestFailure`. */
export interface InsightDesk {
  readonly findInsight: (id: CallUuid) => Promise<Requests['insight.get']['value']>;
  readonly correctLine: (id: CallUuid, line: number, text: string | null) => Promise<Insight>;
  readonly insightSetup: () => Promise<InsightSetup>;
  readonly configureInsight: (settings: InsightSettings) => Promise<InsightSetup>;
  readonly keepInsightKey: (host: string, key: string | null) => Promise<void>;
  readonly tryProvider: (provider: TriedProvider) => Promise<ProviderTrial>;
  readonly queuedInsights: () => Promise<readonly QueuedInsight[]>;
  readonly sentInsights: () => Promise<SentInsights>;
  readonly allowHost: (host: string, isAllowed: boolean) => Promise<InsightSetup>;
  readonly speechModels: () => Promise<SpeechModels>;
  readonly fetchSpeechModel: (source: SpeechModelSource | null) => Promise<SpeechModels>;
  readonly stopSpeechModel: () => Promise<SpeechModels>;
  readonly removeSpeechModel: (file: string) => Promise<SpeechModels>;
  readonly insightSpending: () => Promise<readonly MonthSpending[]>;
  readonly exportSpending: () => Promise<ExportOutcome>;
  readonly settingChanges: () => Promise<readonly SettingChange[]>;
  readonly callSpending: (id: CallUuid) => Promise<Spending>;
  readonly askInsight: (id: CallUuid, step: InsightStep) => Promise<InsightRequest>;
}

/** What the call card asks. */
export interface CardDesk {
  readonly cardState: () => Requests['cards.state']['value'];
  readonly closeCard: (id: CallUuid) => void;
  readonly openCard: (id: CallUuid) => void;
  readonly showFromCard: (subject: Subject) => void;
  readonly fitCards: (height: number) => void;
}

/** What the lookup panel asks. */
export interface LookupDesk {
  readonly lookupState: () => AppState;
  readonly lookUp: (words: string) => Promise<LookupFound>;
  readonly lookupDrawn: (isInSight: boolean) => void;
  readonly openFound: (destination: Destination) => void;
  readonly closeLookup: () => void;
}

/** What the window's requests are about: the app, as its main process holds it. Methods reject with `RequestFailure`. */
export interface Desk extends RelayDesk, ListeningDesk, InsightDesk, CardDesk, NumbersDesk, LookupDesk {
  readonly state: () => AppState;
  readonly copy: (text: string) => void;
  /** Null when the relay is not this computer's own. */
  readonly webhookSecret: () => Promise<string | null>;
  readonly listCalls: (query: Requests['calls.list']['params']) => Promise<CallPage>;
  readonly callsOf: (query: Requests['calls.of']['params']) => Promise<CallPage>;
  readonly listContacts: (query: Requests['contacts.list']['params']) => Promise<Requests['contacts.list']['value']>;
  readonly findContact: (id: ContactId) => Promise<ContactFile | null>;
  readonly listCases: (query: Requests['cases.list']['params']) => Promise<Requests['cases.list']['value']>;
  readonly findCase: (id: CaseId) => Promise<CaseFile | null>;
  readonly readTimeline: (query: Requests['timeline.read']['params']) => Promise<Requests['timeline.read']['value']>;
  readonly searchCalls: (query: Requests['calls.search']['params']) => Promise<FoundPage>;
  readonly findCall: (id: CallUuid) => Promise<Call | null>;
  readonly changeCall: (id: CallUuid, change: CallEdit) => Promise<Call>;
  readonly listTasks: (query: TaskQuery) => Promise<Requests['tasks.list']['value']>;
  readonly changeTask: (id: TaskId, changes: TaskChanges) => Promise<Task>;
  readonly listMissed: () => Promise<Requests['missed.list']['value']>;
  readonly listUnknown: (limit: number) => Promise<Requests['callers.unknown']['value']>;
  readonly introduce: (params: Requests['callers.introduce']['params']) => Promise<Contact>;
  readonly discardEdit: (id: EditId) => Promise<void>;
  readonly markSeen: () => Promise<void>;
  readonly listActivity: (limit: number) => Promise<readonly ActivityItem[]>;
  readonly markActivityRead: () => Promise<void>;
  readonly loginStart: () => LoginStart;
  readonly changeLoginStart: (isOn: boolean) => LoginStart;
  readonly diagnostics: () => Promise<string>;
  readonly testRelay: (address: string, token: string) => Promise<{ readonly tenantId: string }>;
  readonly chooseRelay: (choice: RelayChoice) => Promise<void>;
  readonly reconnect: () => void;
  readonly rehearse: () => Promise<Rehearsal>;
  readonly changeSettings: (changes: Requests['settings.change']['params']) => void;
  readonly decideKey: (keepKeyInFile: boolean) => Promise<void>;
  /** A page has kept what was written on it. */
  readonly draftsKept: () => void;
  readonly dismissNotice: (kind: string) => void;
}
