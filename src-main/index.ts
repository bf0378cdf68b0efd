import { join } from 'node:path';
import { app, clipboard, Menu, nativeTheme, session } from 'electron';
import { v7 as uuidv7 } from 'uuid';
import type { AppState, Notice } from '#contract/state.ts';
import { type AnnouncementWords, whoCalls } from '#domain/announcement-text.ts';
import { type Call, type CallUuid, isMissedCall } from '#domain/call.ts';
import { type Connection, stoppedConnection } from '#domain/connection.ts';
import { formatPhone } from '#domain/phone.ts';
import { createDesk } from './desk.ts';
import { createAnnouncer } from './desktop/announcer.ts';
import { isCardUrl, isWindowUrl } from './desktop/app-files.ts';
import { registerSchemes } from './desktop/app-scheme.ts';
import { createCardBoard } from './desktop/card-board.ts';
import { createCardWindow } from './desktop/card-window.ts';
import { type Environment, parseEnvironment } from './desktop/environment.ts';
import { chooseFile } from './desktop/file-chooser.ts';
import { saveFile } from './desktop/file-saver.ts';
import { type Keeping, openKeeping } from './desktop/keeping.ts';
import { findKeychain } from './desktop/keychain.ts';
import { errorName, type Log, openStdoutLog } from './desktop/log.ts';
import { openNetwork } from './desktop/network.ts';
import { createNotices } from './desktop/notices.ts';
import { createNotifier } from './desktop/notifier.ts';
import { createOverview, type OverviewValues } from './desktop/overview.ts';
import { createOwnRelay } from './desktop/own-relay.ts';
import { languageOf, openPreferences } from './desktop/preferences.ts';
import { webhookPath } from './desktop/public-url.ts';
import { saveRecording } from './desktop/recording-saver.ts';
import { serveRecordings } from './desktop/recording-scheme.ts';
import { createRelayLink } from './desktop/relay-link.ts';
import { type RelayProcessState, startRelayProcess } from './desktop/relay-process.ts';
import { mintRelayToken } from './desktop/relay-token.ts';
import { askDesktopSession } from './desktop/session-bus.ts';
import { openTelephoneApp } from './desktop/telephone-app.ts';
import { createTranslators } from './desktop/translator.ts';
import { openTray } from './desktop/tray.ts';
import { type TraySubject, trayFace } from './desktop/tray-face.ts';
import { watchWakes } from './desktop/wakes.ts';
import { createWindow } from './desktop/window.ts';
import { refusedEdits } from './edit-desk.ts';
import { systemClock } from './history/clock.ts';
import { type OfflineCopy, type OfflineCopyParts, openOfflineCopy } from './history/offline-copy.ts';
import type { HistoryFile } from './history/open-history.ts';
import { isWaiting, type KeptEdit } from './history/outbox/outbox.ts';
import { connectionState } from './ipc/app-state.ts';
import { createBroadcast } from './ipc/broadcast.ts';
import { createHandlers, type Desk } from './ipc/handlers.ts';
import { listenToRequests } from './ipc/router.ts';
import { openListening } from './listening.ts';

/** The same as electron-builder's `appId`: Windows ties notifications and shortcuts to it. */
const appId = 'be.briefline.desktop';
/** Calls in the tray's menu. */
const lastCallsShown = 5;
/** The app is gone this long after it was asked to quit, whatever hangs. */
const quitLimitMs = 5_000;

const log = openStdoutLog();
if (claimFirstTick()) {
  log.info('starting', { version: app.getVersion(), electron: process.versions.electron });
  const environment = parseEnvironment(process.env, app.isPackaged);
  const opened = app.whenReady().then(() => openDesktop(environment, log));
  keepRunning(opened);
}

/** A desktop that runs. */
interface Desktop {
  showWindow(): void;
  /** Idempotent. */
  close(): Promise<void>;
}

/** Does what must be done before the app is ready; false when another instance runs, which then shows its window. */
function claimFirstTick(): boolean {
  const folder = app.commandLine.getSwitchValue('user-data-dir');
  if (folder !== '') app.setPath('userData', folder);
  if (!app.requestSingleInstanceLock()) {
    app.exit(0);
    return false;
  }
  app.setAppUserModelId(app.isPackaged ? appId : process.execPath);
  Menu.setApplicationMenu(null);
  registerSchemes();
  return true;
}

/** Keeps the app in the tray until somebody quits it, and then ends it in good order. */
function keepRunning(opened: Promise<Desktop>): void {
  const show = (): void => {
    opened.then((desktop) => desktop.showWindow()).catch(() => undefined);
  };
  let isQuitting = false;
  const quit = async (): Promise<void> => {
    if (isQuitting) return;
    isQuitting = true;
    setTimeout(() => app.exit(1), quitLimitMs);
    await (await opened).close();
    app.exit(0);
  };
  opened.catch((error: unknown) => {
    log.warn('not started', { error: errorName(error) });
    app.exit(1);
  });
  app.dock?.hide();
  app.on('second-instance', show);
  app.on('activate', show);
  app.on('window-all-closed', () => undefined);
  app.on('before-quit', (event) => {
    event.preventDefault();
    quit().catch(() => app.exit(1));
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.quit());
  process.on('uncaughtException', (error) => log.warn('uncaught', { error: errorName(error) }));
  process.on('unhandledRejection', (error) => log.warn('unhandled', { error: errorName(error) }));
}

/** Opens everything, ties it together and puts it into the tray. */
async function openDesktop(environment: Environment, log: Log): Promise<Desktop> {
  const folder = app.getPath('userData');
  const resources = join(app.getAppPath(), 'resources');
  const output = join(app.getAppPath(), 'out');
  const nativeBinding = environment.sqliteBinding ?? undefined;
  let isClosing = false;
  let connection: Connection = stoppedConnection;
  let edits: readonly KeptEdit[] = [];
  let onChange = (): void => undefined;

  const preferences = openPreferences({
    path: join(folder, 'preferences.json'),
    onWriteFailed: (error) => log.warn('preferences not written', { error: errorName(error) }),
  });
  nativeTheme.themeSource = preferences.read().theme;
  const speak = createTranslators();
  const language = () => preferences.read().language ?? languageOf(app.getLocale());
  const words = () => ({ ...speak(language()), formatNumber: formatPhone, now: Date.now() });

  const notices = createNotices<Notice>(() => onChange());
  const noteSetAside = (target: string): void => {
    log.warn('copy set aside');
    notices.put({ kind: 'copy-set-aside', folder: target });
  };
  const keeping = await openKeeping({
    folder,
    findKeychain,
    mayUseKeyFile: environment.allowsKeyFile ? true : preferences.read().keepKeyInFile,
    relayFolder: environment.relayFolder,
    onSetAside: noteSetAside,
  });
  log.info('secrets opened', { are_kept: keeping.secrets().isKept });
  if (keeping.mustAsk()) notices.put({ kind: 'keychain-missing' });
  const ownRelay = createOwnRelay({ environment, keeping, preferences });

  const network = openNetwork({ useNodeFetch: environment.usesNodeFetch });
  const copy = openOfflineCopy({
    ...(await copyFiles(keeping, nativeBinding, log)),
    newId: uuidv7,
    fetch: network.fetch,
    clock: systemClock,
    listeners: {
      onConnection: (next) => {
        const isNew = next.kind !== connection.kind;
        if (isNew) logConnection(log, next);
        connection = next;
        if (isNew && next.kind === 'connected') void listening.recordings().tend();
        onChange();
      },
      onLive: (call) => {
        announcer.live(call);
        cards.tell([call]);
      },
      onNews: (changes) => {
        announcer.news(changes);
        cards.tell(changes.map(({ after }) => after));
      },
      onCalls: (calls) => {
        broadcast.calls(calls);
        overview.refresh();
        void dropLost(calls);
      },
      onRecords: () => broadcast.records(),
      onTasks: () => broadcast.tasks(),
      onInsight: (id) => broadcast.tell('insight.changed', { id }),
      onEdits: (kept) => {
        edits = kept;
        onChange();
      },
      onReset: () => {
        broadcast.tell('calls.reset', null);
        overview.refresh();
      },
      onTrouble: (what, fields) => log.warn(what, fields),
      onSetAside: noteSetAside,
      onFull: () => notices.put({ kind: 'disk-full' }),
      onMended: () => notices.remove('disk-full'),
    },
  });

  const link = createRelayLink({
    startProcess: async (onState) =>
      startRelayProcess({
        modulePath: join(output, 'main', 'embedded.js'),
        settings: await ownRelay.settings(),
        nativeBinding,
        environment: environment.relayVariables,
        log,
        onState,
      }),
    mintToken: async () =>
      mintRelayToken({ secret: await ownRelay.jwtSecret(), tenantId: environment.tenantId, user: 'desktop' }),
    remoteToken: () => keeping.secrets().get('remoteToken'),
    onTarget: (target) => (target === null ? copy.stop() : copy.start(target)),
    onChange: () => onChange(),
  });

  const listening = await openListening({
    entryUrl: import.meta.url,
    keeping,
    nativeBinding,
    link,
    network,
    copy,
    preferences,
    isConnected: () => connection.kind === 'connected',
    onChanged: (id) => broadcast.tell('recordings.changed', { id }),
    onTrouble: (what, code) => log.warn(what, { code }),
  });
  serveRecordings(session.defaultSession, (id, part) => listening.recordings().answer(id, part));
  /** What the firm no longer has, nobody keeps. */
  const dropLost = async (changed: readonly Call[]): Promise<void> => {
    const { drop, shelf } = listening.recordings();
    for (const { id, hasRecording } of changed) if (!hasRecording && (await shelf.find(id)) !== null) await drop(id);
  };

  const desktopSession = { readsMarkup: false, hasTray: true };
  const sessionAsked = askDesktopSession().then((answer) => {
    Object.assign(desktopSession, answer);
    if (!answer.hasTray) log.warn('no tray here: a closed window is minimised, a second start shows it');
  });
  const window = createWindow({
    preloadPath: join(output, 'preload', 'index.cjs'),
    pageFolder: join(output, 'renderer'),
    iconPath: join(resources, 'icons', 'icon.png'),
    allowsDevTools: environment.allowsDevTools,
    remembered: () => ({
      bounds: preferences.read().windowBounds,
      isMaximised: preferences.read().isWindowMaximised,
    }),
    onMoved: (windowBounds, isWindowMaximised) => preferences.change({ windowBounds, isWindowMaximised }),
    isListening: () => listening.playing()?.isPlaying === true,
    onGone: () => {
      listening.setPlaying(null);
      navigation.leave();
      onChange();
    },
    onClosing: () => (isClosing ? 'close' : desktopSession.hasTray ? 'hide' : 'minimise'),
  });
  const state = (): AppState => ({
    version: app.getVersion(),
    platform: platform(),
    language: language(),
    theme: preferences.read().theme,
    connection: connectionState(preferences.read().relay, link.processState(), connection),
    relay: preferences.read().relay,
    webhookUrl: webhookUrl(link.processState(), ownRelay.facts().publicUrl),
    ownRelay: preferences.read().relay?.mode === 'bundled' ? ownRelay.facts() : null,
    notificationsPaused: preferences.read().notificationsPaused,
    announcedBy: preferences.read().announcedBy,
    ownName: preferences.read().ownName,
    missedUnseen: overview.read().missedUnseen,
    pendingEdits: edits.filter(isWaiting).length,
    refusedEdits: refusedEdits(edits),
    notices: notices.list(),
  });
  const broadcast = createBroadcast({ send: window.send, readState: state });
  const navigation = createNavigation((id) => broadcast.tell('navigate.call', { id }));
  const open = (id: CallUuid | null): void => {
    if (id !== null) seen(id);
    navigation.go(id);
    show();
  };
  const seen = (id: CallUuid): void => {
    announcer.opened(id);
    cards.opened(id);
  };
  const show = (): void => {
    window.show().then(
      () => log.info('window shown'),
      (error: unknown) => log.warn('window not shown', { error: errorName(error) }),
    );
  };
  const announcer = createAnnouncer({
    notifier: createNotifier({
      iconPath: join(resources, 'icons', '64x64.png'),
      readsMarkup: () => desktopSession.readsMarkup,
    }),
    log,
    words,
    isPaused: () => preferences.read().notificationsPaused,
    // A missed call has no card: only who wants nothing said is not told.
    isNotified: (kind) =>
      kind === 'ringing' ? isAnnouncedBy('notification') : preferences.read().announcedBy !== 'none',
    onOpen: open,
    onUnavailable: () => notices.put({ kind: 'notifications-unavailable' }),
    onAvailable: () => notices.remove('notifications-unavailable'),
  });
  const isAnnouncedBy = (way: 'notification' | 'card'): boolean =>
    preferences.read().announcedBy === way || preferences.read().announcedBy === 'both';
  const cardWindow = createCardWindow({
    preloadPath: join(output, 'preload', 'index.cjs'),
    allowsDevTools: environment.allowsDevTools,
    // Windows shows its notifications at the bottom.
    isBesideBanner: () => process.platform !== 'win32' && isAnnouncedBy('notification'),
    onShown: () => log.info('card shown', { at: Date.now() }),
    onDismissed: () => cards.clear(),
  });
  const cardBroadcast = createBroadcast({ send: cardWindow.send, readState: state });
  const cards = createCardBoard({
    window: cardWindow,
    now: Date.now,
    isPaused: () => preferences.read().notificationsPaused || !isAnnouncedBy('card'),
    ownName: () => preferences.read().ownName,
    onChanged: (shown) => cardBroadcast.tell('cards.changed', { cards: shown }),
    onClosed: (id) => announcer.opened(id),
  });
  const overview = createOverview({
    load: () => readOverview(copy),
    onChange: () => onChange(),
  });

  const changeSettings: Desk['changeSettings'] = (changes) => {
    preferences.change(changes);
    nativeTheme.themeSource = preferences.read().theme;
    if (!isAnnouncedBy('card')) cards.clear();
    onChange();
  };
  const desk = createDesk({
    state: () => {
      navigation.arrive();
      return state();
    },
    relay: () => preferences.read().relay,
    chooseRelay: async (relay) => {
      preferences.change({ relay });
      await link.use(relay);
    },
    decideKey: async (keepKeyInFile) => {
      preferences.change({ keepKeyInFile });
      notices.remove('keychain-missing');
      if (!keepKeyInFile) return;
      await link.use(null);
      await keeping.keepInFile();
      await listening.move();
      const { file, outboxFile } = await copyFiles(keeping, nativeBinding, log);
      await copy.moveTo(file, outboxFile);
      await link.use(preferences.read().relay);
    },
    copyText: (text) => clipboard.writeText(text),
    keeping,
    copy,
    link,
    network,
    broadcast,
    overview,
    notices,
    ownRelay,
    chooseFile,
    saveFile,
    words,
    openTelephoneApp,
    translator: words,
    changeSettings,
    onOpened: (id) => {
      if (window.isFocused()) seen(id);
    },
    listening: {
      ...listening,
      saveFile: saveRecording,
      fileName: async (id) => fileNameOf(await copy.store().call(id)),
      onPlaying: (now) => {
        listening.setPlaying(now);
        tray.refresh();
      },
    },
    cards: {
      cardState: () => ({ app: state(), cards: cards.list() }),
      closeCard: cards.closeCard,
      openCard: open,
      fitCards: cards.fit,
    },
  });
  const stopListening = listenToRequests({
    handlers: createHandlers(desk),
    isWindowPage: isWindowUrl,
    isCardPage: isCardUrl,
    onFailure: (route, error) => log.warn('request failed', { route, error: errorName(error) }),
  });

  const tray = openTray({
    imageFolder: join(resources, 'tray'),
    face: () =>
      trayFace(
        { ...traySubject(state(), overview.read().lastCalls, words(), open), listening: listening.playing() },
        {
          open: show,
          togglePause: () => changeSettings({ notificationsPaused: !preferences.read().notificationsPaused }),
          toggleListening: () => broadcast.tell('player.obey', { deed: 'toggle' }),
          stopListening: () => broadcast.tell('player.obey', { deed: 'stop' }),
          quit: () => app.quit(),
        },
        { translate: words().translate, formatTime: (at) => timeOf(at, words().locale) },
      ),
    onActivate: show,
  });
  log.info('tray ready');
  onChange = () => {
    broadcast.state();
    cardBroadcast.state();
    tray.refresh();
  };
  const stopWatching = watchWakes((why) => {
    log.info('wake', { why });
    network.dropConnections();
    copy.wake();
  });

  overview.refresh();
  await link.use(preferences.read().relay);
  if (preferences.read().relay === null) show();
  await sessionAsked;

  return {
    showWindow: show,
    close: async () => {
      if (isClosing) return;
      isClosing = true;
      stopWatching();
      stopListening();
      announcer.close();
      cards.close();
      cardBroadcast.close();
      overview.close();
      broadcast.close();
      window.close();
      await listening.close();
      await Promise.all([copy.close(), link.close()]);
      keeping.close();
      tray.close();
    },
  };
}

function traySubject(
  { connection, notificationsPaused, missedUnseen }: AppState,
  lastCalls: readonly Call[],
  words: AnnouncementWords,
  open: (id: CallUuid) => void,
): Omit<TraySubject, 'listening'> {
  const lines = lastCalls.map((call) => ({ text: callLine(call, words), open: () => open(call.id) }));
  return { connection, isPaused: notificationsPaused, missedUnseen, lastCalls: lines };
}

/** The files of the offline copy and the outbox, and their key; in memory where it could not be kept. */
async function copyFiles(
  keeping: Keeping,
  nativeBinding: string | undefined,
  log: Log,
): Promise<Pick<OfflineCopyParts, 'file' | 'outboxFile'>> {
  try {
    const key = Buffer.from(await keeping.secrets().ensure('historyKey'), 'hex');
    return {
      file: { file: keeping.historyFile(), key, nativeBinding },
      outboxFile: { file: keeping.outboxFile(), key, nativeBinding },
    };
  } catch (error) {
    log.warn('history key not kept', { error: errorName(error) });
    const file: HistoryFile = { file: ':memory:', key: Buffer.alloc(0), nativeBinding };
    return { file, outboxFile: file };
  }
}

async function readOverview(copy: OfflineCopy): Promise<OverviewValues> {
  const store = copy.store();
  const { calls } = await store.page({ filter: 'all', cursor: null, limit: lastCallsShown });
  return { missedUnseen: await store.unseenMissed(), lastCalls: calls };
}

/** Remembers where the page should go until it is there to be told. */
function createNavigation(tell: (id: CallUuid | null) => void) {
  let isPageThere = false;
  let wanted: { readonly id: CallUuid | null } | null = null;
  return {
    go: (id: CallUuid | null): void => {
      if (isPageThere) tell(id);
      else wanted = { id };
    },
    /** The page has begun to ask. */
    arrive: (): void => {
      isPageThere = true;
      if (wanted !== null) tell(wanted.id);
      wanted = null;
    },
    leave: (): void => {
      isPageThere = false;
    },
  };
}

function logConnection(log: Log, connection: Connection): void {
  if (connection.kind === 'waiting') log.info('offline', { reason: connection.reason });
  else if (connection.kind === 'unauthorised') log.warn('unauthorised', { code: connection.code });
  else log.info(connection.kind);
}

function webhookUrl(state: RelayProcessState | null, publicUrl: string | null): string | null {
  if (state?.kind !== 'listening') return null;
  return publicUrl ?? `${state.url}${webhookPath}`;
}

/** A call as one line of the tray's menu. */
function callLine(call: Call, words: AnnouncementWords): string {
  const at = Date.parse(call.occurredAt);
  const isToday = new Date(at).toDateString() === new Date(words.now).toDateString();
  const day = new Intl.DateTimeFormat(words.locale, { day: 'numeric', month: 'short' });
  const glyph = call.direction === 'outbound' ? '↗' : isMissedCall(call) ? '✕' : '↙';
  return `${glyph} ${whoCalls(call, words)} · ${isToday ? timeOf(at, words.locale) : day.format(at)}`;
}

/** What a recording is called as a file: its day and time, and the case; nobody's name. */
function fileNameOf(call: Call | null): string {
  const at = call === null ? '' : call.occurredAt.slice(0, 16).replace('T', ' ').replace(':', '.');
  const words = ['Briefline', at, call?.caseReference ?? ''].filter((word) => word !== '');
  return words.join(' ').replaceAll(/[\\/:*?"<>|]/g, '-');
}

function timeOf(at: number, locale: string): string {
  return new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' }).format(at);
}

function platform(): AppState['platform'] {
  return process.platform === 'darwin' || process.platform === 'win32' ? process.platform : 'linux';
}
