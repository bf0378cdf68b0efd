import type { LoggedActivity } from '#domain/activity.ts';
import type { Bookmark } from '#domain/bookmark.ts';
import type { Call, CallUuid } from '#domain/call.ts';
import type { AnnouncedBy, CallCard } from '#domain/call-card.ts';
import type { CallSearchFilter, FoundCall } from '#domain/call-search.ts';
import type { Case, CaseId, Party } from '#domain/case.ts';
import type { Contact, ContactId, ContactLanguage } from '#domain/contact.ts';
import type { CallEdit, EditId, TaskChanges } from '#domain/edit.ts';
import type { HistoryProgress } from '#domain/history-progress.ts';
import type { ImportKind, ImportReport } from '#domain/import-report.ts';
import type { Insight } from '#domain/insight.ts';
import type { InsightRequest } from '#domain/insight-request.ts';
import type { InsightSettings } from '#domain/insight-settings.ts';
import type { InsightSetup, ProviderTrial, QueuedInsight, SentInsights, TriedProvider } from '#domain/insight-setup.ts';
import type { InsightStep } from '#domain/insight-step.ts';
import type { Listening } from '#domain/listening.ts';
import type { LoginStart } from '#domain/login-start.ts';
import type { FoundMessage } from '#domain/message-search.ts';
import type { MissedCaller } from '#domain/missed-queue.ts';
import type { QuietHours } from '#domain/quiet-hours.ts';
import type { RecordingOutline } from '#domain/recording-outline.ts';
import type { RememberedChoice } from '#domain/remembered-choice.ts';
import type { RingSound } from '#domain/ring-sound.ts';
import type { ScreenPrivacy } from '#domain/screen-privacy.ts';
import type { Destination } from '#domain/subject.ts';
import type { Task, TaskId } from '#domain/task.ts';
import type { TaskQuery } from '#domain/task-query.ts';
import type { TimelineItem, TimelineKind, TimelineOf } from '#domain/timeline.ts';
import type { UnknownCaller } from '#domain/unknown-caller.ts';
import type { RecentWebhooks, WebhookTest } from '#domain/webhook-delivery.ts';
import type { LookupFound } from './lookup.ts';
import type { ExportOutcome, NumbersExport, NumbersPage, NumbersSpan, TimePage, TimeSpan } from './numbers.ts';
import type { Rehearsal } from './rehearsal.ts';
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

/** Whose calls, or about what: one contact or one case. */
export type CallsOf = { readonly contactId: ContactId } | { readonly caseId: CaseId };

/** Which part of a contact's or a case's timeline, newest first. */
export interface TimelineQuery {
  readonly of: TimelineOf;
  readonly kind: TimelineKind;
  /** Only what happened before this item; null for everything. `at` is ISO 8601. */
  readonly before: { readonly at: string; readonly id: string } | null;
  readonly cursor: string | null;
  readonly limit: number;
}

/** A part of a timeline. */
export interface TimelinePage {
  readonly items: readonly TimelineItem[];
  /** Pass back for the next older part; null at the end. */
  readonly nextCursor: string | null;
}

/** A case and when something last happened on it. */
export interface ActiveCase {
  readonly case: Case;
  /** ISO 8601. */
  readonly activityAt: string;
}

/** The beginning of a list of contacts, cases or tasks, and how long the whole of it is. */
export interface RecordList<Item> {
  readonly items: readonly Item[];
  readonly total: number;
}

/** A contact with the cases it is a party to, newest activity first. */
export interface ContactFile {
  readonly contact: Contact;
  readonly cases: readonly ActiveCase[];
}

/** A case with who takes part in it; a contact the copy does not hold is null. */
export interface CaseFile extends ActiveCase {
  readonly parties: readonly (Party & { readonly contact: Contact | null })[];
}

/** What to look for in the offline copy: words as they were typed, empty for any. */
export interface CallSearch {
  readonly words: string;
  readonly filter: CallSearchFilter;
  readonly cursor: string | null;
  readonly limit: number;
}

/** A page of what a search found, newest first. */
export interface FoundPage {
  readonly hits: readonly FoundCall[];
  /** Text messages found between the first and the last of the page's calls, newest first too. */
  readonly messages: readonly FoundMessage[];
  /** Pass back for the next older page; null at the end. */
  readonly nextCursor: string | null;
  /** How many calls were found in all; 1001 for any number beyond 1000. */
  readonly total: number;
  /** False while older calls are still being prepared for searching. */
  readonly isComplete: boolean;
}

/** The beginning of the list of unknown callers. */
export interface UnknownCallers {
  readonly callers: readonly UnknownCaller[];
  readonly hasMore: boolean;
}

/** Whose number it is: a contact's, or somebody's the firm did not know. */
export type Introduction =
  | { readonly kind: 'known'; readonly contactId: ContactId }
  | {
      readonly kind: 'new';
      readonly contact: {
        /** Made by the window, so that trying again makes no second contact. */
        readonly id: ContactId;
        readonly fullName: string;
        readonly organisation: string | null;
        readonly language: ContactLanguage | null;
      };
    };

/**
 * How a caller was called back: Ringover rings the person's own phone first, or the computer's telephone app has the
 * number, or it is on the clipboard because there is no such app.
 */
export interface CallBackOutcome {
  readonly way: 'requested' | 'handed-over' | 'copied';
}

/** What became of choosing a file. Its path stays in the main process. */
export type ImportOutcome =
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'imported'; readonly fileName: string; readonly report: ImportReport }
  /** Not a file of that kind; `detail` says why, in English. Nothing of it was kept. */
  | { readonly kind: 'unfit'; readonly fileName: string; readonly detail: string }
  | { readonly kind: 'too-large'; readonly fileName: string; readonly limitMebibytes: number }
  /** Stopped by the person; what the relay had taken in by then stays. */
  | { readonly kind: 'stopped'; readonly fileName: string }
  /** It could not be read from the disk. */
  | { readonly kind: 'unreadable'; readonly fileName: string };

/** Something that was announced, or was not, and the call it was about; null when the copy does not hold it any more. */
export interface ActivityItem {
  readonly activity: LoggedActivity;
  readonly call: Call | null;
}

/** What there is of a call's recording. */
export type RecordingShape =
  | { readonly kind: 'drawn'; readonly outline: RecordingOutline }
  /** It is there and cannot be drawn; it may still be heard. */
  | { readonly kind: 'undrawable' }
  /** On its way; worth asking again after so long. */
  | { readonly kind: 'pending'; readonly retryAfterSeconds: number }
  /** It will not come: the firm withdrew it, or it could not be fetched. */
  | { readonly kind: 'missing'; readonly isWithdrawn: boolean };

/** What of a call's recording is on this computer, and what the person left in it. */
export interface RecordingFile {
  /** `partly`: it is on its way, or was cut off. */
  readonly standing: 'away' | 'partly' | 'here';
  /** The person wants this very one to stay. */
  readonly isChosen: boolean;
  /** Where they stopped, in seconds; null when there is nothing to go on from. */
  readonly placeSeconds: number | null;
  /** By second. */
  readonly bookmarks: readonly Bookmark[];
}

/** How much is kept on this computer, and may be. */
export interface KeptSummary {
  readonly count: number;
  readonly sizeBytes: number;
  readonly limits: RecordingLimits;
}

/** How much is kept of what nobody chose to keep: bytes in all (0: nothing), and days since it was heard. */
export interface RecordingLimits {
  readonly sizeBytes: number;
  readonly ageDays: number;
}

/** What plays in the window, for the tray. */
export interface NowPlaying {
  readonly id: CallUuid;
  /** Whose call it is. */
  readonly title: string;
  readonly isPlaying: boolean;
}

/** What became of a recording that was to be saved as a file of its own. */
export type SaveOutcome = 'saved' | 'cancelled' | 'not-written';

/** Everything the window may ask of the main process: route → what it sends and what it gets. */
export interface Requests {
  'app.state': { readonly params: null; readonly value: AppState };
  'app.copy': { readonly params: { readonly text: string }; readonly value: null };
  'app.webhookSecret': { readonly params: null; readonly value: { readonly secret: string } };
  'calls.list': {
    readonly params: { readonly filter: CallFilter; readonly cursor: string | null; readonly limit: number };
    readonly value: CallPage;
  };
  /** A contact's or a case's calls, newest first. */
  'calls.of': {
    readonly params: { readonly of: CallsOf; readonly cursor: string | null; readonly limit: number };
    readonly value: CallPage;
  };
  /** What happened with a contact or on a case: calls, text messages, notes and tasks. */
  'timeline.read': { readonly params: TimelineQuery; readonly value: TimelinePage };
  'calls.search': { readonly params: CallSearch; readonly value: FoundPage };
  'calls.get': { readonly params: { readonly id: CallUuid }; readonly value: Call };
  /** Changes what people say of a call: kept on this computer when it answers, and given to the relay when it is reached. */
  'calls.change': {
    readonly params: { readonly id: CallUuid; readonly change: CallEdit };
    readonly value: Call;
  };
  /** Who has to be called back, the last to call first; those put off are among them. */
  'missed.list': { readonly params: null; readonly value: readonly MissedCaller[] };
  /** The numbers that called and belong to nobody, the last to call first. */
  'callers.unknown': { readonly params: { readonly limit: number }; readonly value: UnknownCallers };
  /** Says whose number a call came from. The relay then knows it for the number's other calls too; needs the relay. */
  'callers.introduce': {
    readonly params: { readonly callId: CallUuid; readonly who: Introduction };
    readonly value: Contact;
  };
  'calls.markSeen': { readonly params: null; readonly value: null };
  /** Calls the other side of a call. Never tried twice: a phone rings. */
  'calls.callBack': { readonly params: { readonly id: CallUuid }; readonly value: CallBackOutcome };
  /** Waits a while for a recording that is on its way. Its sound is at its own address: `formatRecordingAddress`. */
  'recordings.shape': { readonly params: { readonly id: CallUuid }; readonly value: RecordingShape };
  'recordings.file': { readonly params: { readonly id: CallUuid }; readonly value: RecordingFile };
  /** Keeps it on this computer, fetched in a quiet moment; or removes what is there. */
  'recordings.keep': { readonly params: { readonly id: CallUuid; readonly isKept: boolean }; readonly value: null };
  /** Where to go on; null when it was heard to its end. */
  'recordings.place': {
    readonly params: { readonly id: CallUuid; readonly seconds: number | null };
    readonly value: null;
  };
  /** From where to where somebody listened, in seconds. */
  'recordings.heard': {
    readonly params: { readonly id: CallUuid; readonly fromSeconds: number; readonly toSeconds: number };
    readonly value: null;
  };
  /** Writes the audio, unencrypted, where the person says. */
  'recordings.save': { readonly params: { readonly id: CallUuid }; readonly value: { readonly outcome: SaveOutcome } };
  /** Who listened, the newest first; `forbidden` to all but administrators. */
  'recordings.listens': { readonly params: { readonly id: CallUuid }; readonly value: readonly Listening[] };
  'recordings.summary': { readonly params: null; readonly value: KeptSummary };
  'recordings.limit': { readonly params: RecordingLimits; readonly value: null };
  'recordings.removeAll': { readonly params: null; readonly value: null };
  'bookmarks.put': {
    readonly params: { readonly callId: CallUuid; readonly bookmark: Bookmark };
    readonly value: null;
  };
  'bookmarks.remove': { readonly params: { readonly callId: CallUuid; readonly id: string }; readonly value: null };
  /** What was made of a call, as this computer has it. */
  'insight.get': { readonly params: { readonly id: CallUuid }; readonly value: { readonly insight: Insight | null } };
  /** How a line (from 0) was really said; null takes a correction back. Wants the relay. */
  'insight.correct': {
    readonly params: { readonly id: CallUuid; readonly line: number; readonly text: string | null };
    readonly value: Insight;
  };
  /** What the firm lets be made of recordings, and by whom. For administrators, as what follows but the queue. */
  'insight.setup': { readonly params: null; readonly value: InsightSetup };
  'insight.configure': { readonly params: InsightSettings; readonly value: InsightSetup };
  /** The key of one who makes insights, for this computer's own relay, which starts anew; null removes it. */
  'insight.key': { readonly params: { readonly host: string; readonly key: string | null }; readonly value: null };
  'insight.try': { readonly params: { readonly provider: TriedProvider }; readonly value: ProviderTrial };
  'insight.queue': { readonly params: null; readonly value: readonly QueuedInsight[] };
  'insight.sent': { readonly params: null; readonly value: SentInsights };
  'insight.again': {
    readonly params: { readonly id: CallUuid; readonly step: InsightStep };
    readonly value: InsightRequest;
  };
  /** What plays; null when nothing does any more. */
  'player.tell': { readonly params: { readonly now: NowPlaying | null }; readonly value: null };
  /** By name; words as a person typed them, empty for all. */
  'contacts.list': {
    readonly params: { readonly words: string; readonly limit: number };
    readonly value: RecordList<Contact>;
  };
  'contacts.get': { readonly params: { readonly id: ContactId }; readonly value: ContactFile };
  /** Calls one of a contact's numbers, named as it was given. Never tried twice: a phone rings. */
  'contacts.callBack': {
    readonly params: { readonly id: ContactId; readonly number: string };
    readonly value: CallBackOutcome;
  };
  /** Those due first at the top. */
  'tasks.list': { readonly params: TaskQuery; readonly value: RecordList<Task> };
  /** Changes a task, or makes one, as `calls.change` does. */
  'tasks.change': { readonly params: { readonly id: TaskId; readonly changes: TaskChanges }; readonly value: Task };
  /** Gives up what the relay refused. */
  'edits.discard': { readonly params: { readonly id: EditId }; readonly value: null };
  /** Newest activity first. */
  'cases.list': {
    readonly params: { readonly words: string; readonly limit: number };
    readonly value: RecordList<ActiveCase>;
  };
  /** How many of a case's recordings are on this computer, and whether all shall be. */
  'cases.recordings': {
    readonly params: { readonly id: CaseId };
    readonly value: { readonly isKept: boolean; readonly total: number; readonly here: number };
  };
  'cases.keepRecordings': { readonly params: { readonly id: CaseId; readonly isKept: boolean }; readonly value: null };
  'cases.get': { readonly params: { readonly id: CaseId }; readonly value: CaseFile };
  /** Counted from the offline copy. */
  'numbers.read': { readonly params: NumbersSpan; readonly value: NumbersPage };
  'numbers.time': { readonly params: TimeSpan; readonly value: TimePage };
  /** Lets the person choose where a file goes, and writes it there. */
  'numbers.export': { readonly params: NumbersExport; readonly value: ExportOutcome };
  'relay.test': {
    readonly params: { readonly address: string; readonly token: string };
    readonly value: { readonly tenantId: string };
  };
  'relay.choose': { readonly params: RelayChoice; readonly value: null };
  'relay.reconnect': { readonly params: null; readonly value: null };
  /** Sets this computer's own relay up for Ringover, and starts it anew. Null removes, what is left out stays. */
  'ringover.configure': {
    readonly params: { readonly apiKey?: string | null; readonly publicUrl?: string | null };
    readonly value: null;
  };
  'ringover.history': { readonly params: null; readonly value: HistoryProgress };
  /** Begins with the calls of before, or goes on with them, so many days back. */
  'ringover.fetchHistory': { readonly params: { readonly days: number }; readonly value: HistoryProgress };
  'ringover.pauseHistory': { readonly params: null; readonly value: HistoryProgress };
  'webhooks.recent': { readonly params: null; readonly value: RecentWebhooks };
  /** Has the relay post to itself through the address Ringover uses; settles within a few seconds more than 10. */
  'webhooks.test': { readonly params: null; readonly value: WebhookTest };
  /** Announces a made-up call the way calls are announced; nothing of it is kept. Settles when the computer showed it, or did not. */
  'rehearsal.run': { readonly params: null; readonly value: Rehearsal };
  'choices.list': { readonly params: null; readonly value: readonly RememberedChoice[] };
  /** Also when it was forgotten before. */
  'choices.forget': { readonly params: { readonly number: string }; readonly value: null };
  /** Lets the person choose a file and gives it to the relay; settles when all of it is there. */
  'import.run': { readonly params: { readonly kind: ImportKind }; readonly value: ImportOutcome };
  /** Gives a file that was dropped on the window to the relay. */
  'import.take': {
    readonly params: {
      readonly kind: ImportKind;
      readonly fileName: string;
      readonly content: Uint8Array<ArrayBuffer>;
    };
    readonly value: ImportOutcome;
  };
  /** Stops an import that is going on, which then settles; does nothing when none is. */
  'import.stop': { readonly params: null; readonly value: null };
  /** What was announced and what was not, newest first. */
  'activity.list': { readonly params: { readonly limit: number }; readonly value: readonly ActivityItem[] };
  /** The person has the list before their eyes. */
  'activity.markRead': { readonly params: null; readonly value: null };
  /** Whether the app starts when the person logs in, read from the system. */
  'login.read': { readonly params: null; readonly value: LoginStart };
  /** Switches that on or off; answers what holds then. */
  'login.change': { readonly params: { readonly isOn: boolean }; readonly value: LoginStart };
  /** What somebody who helps needs to know; nothing in it names a person, a number or an address. */
  'diagnostics.read': { readonly params: null; readonly value: { readonly text: string } };
  'settings.change': {
    readonly params: {
      readonly language?: Language;
      readonly theme?: Theme;
      readonly notificationsPaused?: boolean;
      readonly announcedBy?: AnnouncedBy;
      /** As Ringover names the person at this desk; null or nothing but spaces when it shall not be known. */
      readonly ownName?: string | null;
      readonly privacy?: ScreenPrivacy;
      readonly privacyWhenLocked?: ScreenPrivacy;
      readonly quietHours?: QuietHours;
      readonly ringSound?: RingSound;
      readonly keepCopyDays?: number | null;
      /** The keys that open the lookup panel from any program; null for none. */
      readonly lookupShortcut?: string | null;
    };
    readonly value: null;
  };
  /** The answer to `keychain-missing`: keep the key in a file only this user can read, or keep nothing on disk. */
  'secrets.decide': { readonly params: { readonly keepKeyInFile: boolean }; readonly value: null };
  /** What the card's page begins with. */
  'cards.state': {
    readonly params: null;
    readonly value: {
      readonly app: AppState;
      readonly cards: readonly CallCard[];
      /** How loud a ringing call is heard now, 0 to 1; null when none is. */
      readonly ringVolume: number | null;
    };
  };
  'cards.close': { readonly params: { readonly id: CallUuid }; readonly value: null };
  /** Shows the call in the window, and takes its card away. */
  'cards.open': { readonly params: { readonly id: CallUuid }; readonly value: null };
  /** The cards are drawn and so high, in pixels: the card's window is shown that size. */
  'cards.fit': { readonly params: { readonly height: number }; readonly value: null };
  /** What the lookup panel's page begins with. */
  'lookup.state': { readonly params: null; readonly value: AppState };
  /** A few calls, contacts and cases that fit what was typed; what is recent and likely when nothing was. */
  'lookup.find': { readonly params: { readonly words: string }; readonly value: LookupFound };
  /** The page has drawn what it begins with, and the panel may be shown; or it is in sight and has the keyboard. */
  'lookup.drawn': { readonly params: { readonly isInSight: boolean }; readonly value: null };
  /** Shows it in the window, and puts the panel away. */
  'lookup.open': { readonly params: Destination; readonly value: null };
  'lookup.close': { readonly params: null; readonly value: null };
  'notices.dismiss': { readonly params: { readonly kind: string }; readonly value: null };
}

/** The name of a request. */
export type Route = keyof Requests;
