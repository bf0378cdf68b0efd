import { join } from 'node:path';
import { app, clipboard, Menu, nativeTheme, session } from 'electron';
import { v7 as uuidv7 } from 'uuid';
import type { AppState, Notice } from '#contract/state.ts';
import { whoCalls } from '#domain/announcement-text.ts';
import type { CallUuid } from '#domain/call.ts';
import { type Connection, stoppedConnection } from '#domain/connection.ts';
import { keptSince } from '#domain/kept-since.ts';
import { formatPhone } from '#domain/phone.ts';
import { reconnectionOf } from '#domain/reconnection.ts';
import { callOnScreen } from '#domain/screen-privacy.ts';
import type { Destination } from '#domain/subject.ts';
import type { Task } from '#domain/task.ts';
import { announcingState, createAnnouncing } from './announcing.ts';
import { copyFiles } from './copy-files.ts';
import { createDesk } from './desk.ts';
import { isCardUrl, isLookupUrl, isWindowUrl } from './desktop/app-files.ts';
import { registerSchemes } from './desktop/app-scheme.ts';
import { createBadge } from './desktop/badge.ts';
import { createCardBoard } from './desktop/card-board.ts';
import { createCardWindow } from './desktop/card-window.ts';
import { logConnection } from './desktop/connection-log.ts';
import { listenToLaunches } from './desktop/deep-link.ts';
import { formatDiagnostics } from './desktop/diagnostics.ts';
import { type Environment, parseEnvironment } from './desktop/environment.ts';
import { chooseFile } from './desktop/file-chooser.ts';
import { saveFile } from './desktop/file-saver.ts';
import { createHeldShortcut } from './desktop/held-shortcut.ts';
import { openKeeping } from './desktop/keeping.ts';
import { findKeychain } from './desktop/keychain.ts';
import type { Launch } from './desktop/launch.ts';
import { errorName, openStdoutLog } from './desktop/log.ts';
import { createLoginStarter, hiddenFlag } from './desktop/login-start.ts';
import { createLookupWindow } from './desktop/lookup-window.ts';
import { createNavigation } from './desktop/navigation.ts';
import { openNetwork } from './desktop/network.ts';
import { createNotices } from './desktop/notices.ts';
import { createNotifier } from './desktop/notifier.ts';
import { createOverview } from './desktop/overview.ts';
import { createOwnRelay } from './desktop/own-relay.ts';
import { languageOf, openPreferences } from './desktop/preferences.ts';
import { webhookPath, webhookUrl } from './desktop/public-url.ts';
import { createRecentLog, type RecentLog } from './desktop/recent-log.ts';
import { saveRecording } from './desktop/recording-saver.ts';
import { serveRecordings } from './desktop/recording-scheme.ts';
import { createRelayLink } from './desktop/relay-link.ts';
import { startRelayProcess } from './desktop/relay-process.ts';
import { mintRelayToken } from './desktop/relay-token.ts';
import { createReminderTeller } from './desktop/reminder-teller.ts';
import { createReminders } from './desktop/reminders.ts';
import { askDesktopSession } from './desktop/session-bus.ts';
import { openShortcutRegistry } from './desktop/shortcut.ts';
import { systemFacts, versionFacts } from './desktop/system-facts.ts';
import { openTelephoneApp } from './desktop/telephone-app.ts';
import { openToldReminders } from './desktop/told-reminders.ts';
import { createTranslators } from './desktop/translator.ts';
import { openTray } from './desktop/tray.ts';
import { type TraySubject, trayFace } from './desktop/tray-face.ts';
import { watchWakes } from './desktop/wakes.ts';
import { createWindow } from './desktop/window.ts';
import { refusedEdits } from './edit-desk.ts';
import { systemClock } from './history/clock.ts';
import { openOfflineCopy } from './history/offline-copy.ts';
import { isWaiting, type KeptEdit } from './history/outbox/outbox.ts';
import { connectionState } from './ipc/app-state.ts';
import { createBroadcast } from './ipc/broadcast.ts';
import { createHandlers, type Desk } from './ipc/handlers.ts';
import { listenToRequests } from './ipc/router.ts';
import { openListening } from './listening.ts';
import { createLookupDesk } from './lookup-desk.ts';
import { readRemindable, readReminderSubject } from './missed-desk.ts';
import { readOverview } from './read-overview.ts';
import { recordingName } from './recording-name.ts';
import { createRehearsing } from './rehearse.ts';
import { sendTestWebhook } from './relay/webhook/test-webhook.ts';
import { keysText, timeOf, traySubject } from './tray-lines.ts';

/** The same as electron-builder's `appId`: Windows ties notifications and shortcuts to it. */
const appId = 'be.briefline.desktop';
/** Days pass while the app runs. Milliseconds. */
const keepCopyEveryMs = 6 * 3_600_000;
/** The app is gone this long after it was asked to quit, whatever hangs. */
const quitLimitMs = 5_000;

const log = createRecentLog(openStdoutLog(), Date.now);
if (claimFirstTick()) {
  log.info('starting', { version: app.getVersion(), electron: process.versions.electron });
  const environment = parseEnvironment(process.env, app.isPackaged);
  const opened = app.whenReady().then(() => openDesktop(environment, log));
  keepRunning(opened);
}

/** A desktop that runs. */
interface Desktop {
  showWindow(): void;
  /** Does what a start of the app, or a link in another program, asks for. */
  follow(launch: Launch): void;
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
  listenToLaunches((launch) => {
    opened.then((desktop) => desktop.follow(launch)).catch(() => undefined);
  });
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
async function openDesktop(environment: Environment, log: RecentLog): Promise<Desktop> {
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
        const reconnection = reconnectionOf(connection, next, Date.now());
        if (reconnection !== null) announcing.record(reconnection);
        connection = next;
        if (isNew && next.kind === 'connected') void listening.recordings().tend();
        onChange();
      },
      onLive: (call) => {
        announcing.live(call);
        cards.tell([call]);
      },
      onNews: (changes) => {
        announcing.news(changes);
        cards.tell(changes.map(({ after }) => after));
      },
      onCalls: (calls) => {
        broadcast.calls(calls);
        lookupBroadcast.calls(calls);
        overview.refresh();
        void listening.recordings().callsChanged(calls);
      },
      onRecords: () => {
        broadcast.records();
        lookupBroadcast.records();
      },
      onTasks: () => tellTasks(),
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
      onOutboxSetAside: (target) => {
        log.warn('outbox set aside');
        notices.put({ kind: 'outbox-set-aside', folder: target });
      },
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

  const desktopSession = { readsMarkup: false, hasNotifications: true, hasTray: true };
  const sessionAsked = askDesktopSession().then((answer) => {
    Object.assign(desktopSession, answer);
    if (!answer.hasNotifications) notices.put({ kind: 'notifications-unavailable' });
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
    announcing: announcingState(preferences.read(), announcing),
    keepCopyDays: preferences.read().keepCopyDays,
    ownName: preferences.read().ownName,
    missedUnseen: overview.read().missedUnseen,
    lookupShortcut: { keys: preferences.read().lookupShortcut, standing: shortcut.standing() },
    pendingEdits: edits.filter(isWaiting).length,
    refusedEdits: refusedEdits(edits),
    activityUnread: overview.read().activityUnread,
    notices: notices.list(),
  });
  const broadcast = createBroadcast({ send: window.send, readState: state });
  const navigation = createNavigation();
  const goTo = (destination: Destination): void => {
    if (destination.subject?.kind === 'call') seen(destination.subject.id);
    navigation.go(() => broadcast.tell('navigate', destination));
    show();
  };
  const openReminder = (task: Task | null): void => {
    const { callId, caseId, contactId } = task ?? { callId: null, caseId: null, contactId: null };
    if (callId !== null) {
      open(callId);
      return;
    }
    navigation.go(() => broadcast.tell('navigate.reminder', { caseId, contactId }));
    show();
  };
  const open = (id: CallUuid | null): void => goTo({ subject: id === null ? null : { kind: 'call', id }, part: null });
  const seen = (id: CallUuid): void => {
    announcing.opened(id);
    cards.opened(id);
    copy
      .store()
      .activity.markRead({ callId: id })
      .then(overview.refresh, () => undefined);
  };
  const show = (): void => {
    window.show().then(
      () => log.info('window shown'),
      (error: unknown) => log.warn('window not shown', { error: errorName(error) }),
    );
  };
  const notifier = createNotifier({
    iconPath: join(resources, 'icons', '64x64.png'),
    readsMarkup: () => desktopSession.readsMarkup,
  });
  const announcing = createAnnouncing({
    notifier,
    log,
    preferences,
    copy,
    notices,
    words,
    onOpen: open,
    onRinging: (isRinging) => {
      const { isOn, volume } = preferences.read().ringSound;
      ringVolume = isRinging && isOn ? volume : null;
      tellRing();
    },
    onActivity: () => {
      broadcast.tell('activity.changed', null);
      overview.refresh();
    },
    onChange: () => {
      tellCards();
      reminders.refresh();
      onChange();
    },
  });
  const cardWindow = createCardWindow({
    preloadPath: join(output, 'preload', 'index.cjs'),
    allowsDevTools: environment.allowsDevTools,
    // Windows shows its notifications at the bottom.
    isBesideBanner: () => process.platform !== 'win32' && announcing.isAnnouncedBy('notification'),
    onShown: () => log.info('card shown', { at: Date.now() }),
    onDismissed: () => cards.clear(),
  });
  const cardBroadcast = createBroadcast({ send: cardWindow.send, readState: state });
  const cards = createCardBoard({
    window: cardWindow,
    now: Date.now,
    isPaused: () => announcing.silence() !== null || !announcing.isAnnouncedBy('card'),
    ownName: () => preferences.read().ownName,
    onChanged: () => tellCards(),
    onClosed: (id) => announcing.opened(id),
  });
  let ringVolume: number | null = null;
  // The card's page is the only one that is there while the window is not; nothing is seen of it for a sound.
  const tellRing = (): void => {
    if (ringVolume !== null) cardWindow.prepare();
    cardBroadcast.tell('ring.changed', { volume: ringVolume });
    if (ringVolume === null && cards.list().length === 0) cardWindow.hide();
  };
  const cardsOnScreen = () =>
    cards.list().map((card) => ({ ...card, call: callOnScreen(card.call, announcing.privacy()) }));
  const tellCards = (): void => cardBroadcast.tell('cards.changed', { cards: cardsOnScreen() });
  const lookup = createLookupWindow({
    preloadPath: join(output, 'preload', 'index.cjs'),
    allowsDevTools: environment.allowsDevTools,
    onWanted: () => lookupBroadcast.tell('lookup.wanted', null),
    onInSight: (tookMilliseconds) => log.info('lookup shown', { took_ms: tookMilliseconds }),
    onHidden: () => lookupBroadcast.tell('lookup.hidden', null),
  });
  const lookupBroadcast = createBroadcast({ send: lookup.send, readState: state });
  const shortcut = createHeldShortcut(openShortcutRegistry(process.env), () => lookup.toggle(null));
  const holdShortcut = (): void => {
    const keys = preferences.read().lookupShortcut;
    shortcut.use(keys);
    const standing = shortcut.standing();
    notices.remove('shortcut-taken');
    notices.remove('shortcut-unsupported');
    if (standing === 'taken') notices.put({ kind: 'shortcut-taken', keys: keysText(keys) ?? '' });
    if (standing === 'unsupported') notices.put({ kind: 'shortcut-unsupported' });
    log.info('shortcut', { standing });
  };
  const overview = createOverview({
    load: () => readOverview(copy),
    onChange: () => onChange(),
    onMissed: () => {
      broadcast.tell('missed.changed', null);
      reminders.refresh();
    },
  });
  const rehearsing = createRehearsing({
    notifier,
    cards,
    announcing,
    words,
    log,
    now: Date.now,
    newId: uuidv7,
    later: (run, delayMs) => {
      const timer = setTimeout(run, delayMs);
      return () => clearTimeout(timer);
    },
    knock: async () => {
      const relayState = link.processState();
      if (relayState === null) return true;
      if (relayState.kind !== 'listening') return false;
      const url = `${relayState.url}${webhookPath}`;
      const key = await ownRelay.webhookSecret();
      return (await sendTestWebhook({ url, key, nonce: uuidv7(), now: Date.now })).status === 200;
    },
    onOpen: show,
    onOutcome: (isShown) =>
      isShown ? notices.remove('notifications-unavailable') : notices.put({ kind: 'notifications-unavailable' }),
  });
  const badge = createBadge({
    platform: process.platform,
    setCount: (count) => app.setBadgeCount(count),
    setOverlay: window.setOverlay,
    describe: (count) => words().translate('tray.unread', { count }),
  });
  const reminders = createReminders({
    clock: systemClock,
    told: openToldReminders({
      path: join(folder, 'reminders.json'),
      now: Date.now(),
      onWriteFailed: (error) => log.warn('reminders not written', { error: errorName(error) }),
    }),
    load: () => readRemindable(copy.store(), Date.now()),
    isPaused: () => announcing.silence() !== null,
    tell: createReminderTeller({
      notifier,
      log,
      words,
      privacy: announcing.privacy,
      onOutcome: (isShown, task, count) =>
        announcing.record({
          kind: 'reminder',
          outcome: isShown ? 'shown' : 'blocked',
          at: Date.now(),
          callId: task?.callId ?? null,
          count,
        }),
      subjectOf: (task) => readReminderSubject(copy.store(), task, (call) => whoCalls(call, words())),
      onOpen: openReminder,
    }),
    onMoment: () => overview.refresh(),
  });
  const tellTasks = (): void => {
    broadcast.tasks();
    overview.refresh();
    reminders.refresh();
  };

  const keepCopy = (): void => {
    const since = keptSince(preferences.read().keepCopyDays, Date.now());
    copy.keep(since).catch((error: unknown) => log.warn('copy not shortened', { error: errorName(error) }));
  };
  const changeSettings: Desk['changeSettings'] = (changes) => {
    preferences.change(changes);
    nativeTheme.themeSource = preferences.read().theme;
    if (changes.lookupShortcut !== undefined) holdShortcut();
    reminders.refresh();
    if (!announcing.isAnnouncedBy('card')) cards.clear();
    announcing.look();
    if (changes.keepCopyDays !== undefined) keepCopy();
    onChange();
  };
  const login = createLoginStarter({
    platform: process.platform,
    variables: process.env,
    homeFolder: app.getPath('home'),
    command: app.isPackaged ? [process.execPath] : [process.execPath, app.getAppPath()],
    loginItems: app,
  });
  login.refresh();
  const diagnostics = (counts: Readonly<Record<string, number>>): string =>
    formatDiagnostics({
      at: Date.now(),
      recent: log.recent(),
      parts: {
        Versions: versionFacts(),
        'This computer': { ...systemFacts(), ...desktopSession, 'keeps secrets': keeping.secrets().isKept },
        Announcing: {
          'announced by': preferences.read().announcedBy,
          silence: announcing.silence() ?? 'none',
          privacy: announcing.privacy(),
          sound: preferences.read().ringSound.isOn,
          notices:
            notices
              .list()
              .map(({ kind }) => kind)
              .join(', ') || 'none',
        },
        Connection: { relay: preferences.read().relay?.mode ?? 'none', state: state().connection.kind },
        'On this computer': { ...counts, 'days kept': preferences.read().keepCopyDays ?? 'all' },
      },
    });
  const desk = createDesk({
    login,
    diagnostics,
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
    rehearse: rehearsing.rehearse,
    onOpened: (id) => {
      if (window.isFocused()) seen(id);
    },
    listening: {
      ...listening,
      saveRecording,
      fileName: async (id) => recordingName(await copy.store().call(id), words().translate),
      onPlaying: (now) => {
        listening.setPlaying(now);
        tray.refresh();
      },
    },
    cards: {
      cardState: () => ({ app: state(), cards: cardsOnScreen(), ringVolume }),
      closeCard: cards.closeCard,
      openCard: (id) => {
        if (!rehearsing.isRehearsal(id)) return open(id);
        rehearsing.close();
        show();
      },
      fitCards: cards.fit,
    },
    lookup: {
      ...createLookupDesk(copy),
      lookupState: state,
      lookupDrawn: lookup.drawn,
      openFound: (destination) => {
        lookup.hide();
        goTo(destination);
      },
      closeLookup: lookup.hide,
    },
  });
  const stopListening = listenToRequests({
    handlers: createHandlers(desk),
    isWindowPage: isWindowUrl,
    isCardPage: isCardUrl,
    isLookupPage: isLookupUrl,
    onFailure: (route, error) => log.warn('request failed', { route, error: errorName(error) }),
  });

  /** What plays, as much of it as may be read on the screen now. */
  const shownPlaying = (): TraySubject['listening'] => {
    const now = listening.playing();
    if (now === null || state().announcing.privacyNow !== 'nothing') return now;
    return { ...now, title: words().translate('tray.somebody') };
  };
  const tray = openTray({
    imageFolder: join(resources, 'tray'),
    face: () =>
      trayFace(
        { ...traySubject(state(), overview.read().lastCalls, words(), open), listening: shownPlaying() },
        {
          open: show,
          lookUp: () => lookup.toggle(null),
          togglePause: () => changeSettings({ notificationsPaused: !preferences.read().notificationsPaused }),
          toggleListening: () => broadcast.tell('player.obey', { deed: 'toggle' }),
          stopListening: () => broadcast.tell('player.obey', { deed: 'stop' }),
          quit: () => app.quit(),
        },
        { translate: words().translate, formatTime: (at) => timeOf(at, words().locale) },
      ),
    onActivate: lookup.toggle,
  });
  log.info('tray ready');
  onChange = () => {
    broadcast.state();
    cardBroadcast.state();
    lookupBroadcast.state();
    badge.show(overview.read().missedUnseen);
    tray.refresh();
  };
  const stopWatching = watchWakes((why) => {
    log.info('wake', { why });
    network.dropConnections();
    copy.wake();
    reminders.refresh();
    overview.refresh();
    announcing.look();
    keepCopy();
  });

  holdShortcut();
  overview.refresh();
  announcing.look();
  keepCopy();
  const keepingCopy = setInterval(keepCopy, keepCopyEveryMs);
  await link.use(preferences.read().relay);
  if (preferences.read().relay === null && !process.argv.includes(hiddenFlag)) show();
  await sessionAsked;

  return {
    showWindow: show,
    follow: (launch) => {
      if (launch.kind === 'lookup') lookup.toggle(null);
      else if (launch.kind === 'open') goTo({ subject: launch.subject, part: null });
      else show();
    },
    close: async () => {
      if (isClosing) return;
      isClosing = true;
      stopWatching();
      stopListening();
      clearInterval(keepingCopy);
      rehearsing.close();
      announcing.close();
      cards.close();
      cardBroadcast.close();
      shortcut.close();
      lookup.close();
      lookupBroadcast.close();
      reminders.close();
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

function platform(): AppState['platform'] {
  return process.platform === 'darwin' || process.platform === 'win32' ? process.platform : 'linux';
}
