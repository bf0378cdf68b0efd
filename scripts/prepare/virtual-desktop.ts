import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import { requireCommand, runCommand } from './command.ts';

/** The size of the screen, in pixels. */
export interface ScreenSize {
  readonly width: number;
  readonly height: number;
}

/**
 * A desktop session without a monitor: an X screen, a session bus, a window manager, a panel with a tray, a notification
 * server, a sound server with one loudspeaker that nobody hears, and an unlocked keychain, all real programs, in folders of
 * its own, so that nothing of the person's is touched.
 */
export interface VirtualDesktop {
  /** The whole environment for programs on this desktop, `BRIEFLINE_NOTIFICATION_LOG` included. */
  readonly env: NodeJS.ProcessEnv;
  /** Ends every program of the session and removes its folders. Safe to call twice. */
  close(): Promise<void>;
}

/** How long the programs of a session may take to be ready on a busy machine. */
const READY_SECONDS = 30;
/** How long a program may take to end by itself before it is killed. */
const END_MILLISECONDS = 2000;

/** The names on the session bus that tell that notifications, tray and keychain are being served. */
const SERVED_NAMES = ['org.freedesktop.Notifications', 'org.kde.StatusNotifierWatcher', 'org.freedesktop.secrets'];

interface Daemon {
  readonly name: string;
  readonly process: ChildProcess;
  /** Settles with how it ended. */
  readonly ended: Promise<string>;
}

interface Folders {
  readonly root: string;
  readonly runtime: string;
  readonly config: string;
  readonly data: string;
  readonly state: string;
  readonly logs: string;
}

async function makeFolders(): Promise<Folders> {
  const root = await mkdtemp(join(tmpdir(), 'briefline-desktop-'));
  const inside = (name: string): string => join(root, name);
  const folders = {
    root,
    runtime: inside('runtime'),
    config: inside('config'),
    data: inside('data'),
    state: inside('state'),
    logs: inside('logs'),
  };
  for (const folder of Object.values(folders)) await mkdir(folder, { recursive: true, mode: 0o700 });
  return folders;
}

// Without these the panel opens a first-run dialog over everything and GTK falls back to its plainest look.
async function writeConfiguration({ config }: Folders): Promise<void> {
  const panel = join(config, 'xfce4', 'xfconf', 'xfce-perchannel-xml');
  const gtk = join(config, 'gtk-3.0');
  await Promise.all([mkdir(panel, { recursive: true }), mkdir(gtk, { recursive: true })]);
  await copyFile(join(import.meta.dirname, 'xfce4-panel.xml'), join(panel, 'xfce4-panel.xml'));
  const settings = [
    '[Settings]',
    'gtk-font-name=Inter 10',
    'gtk-icon-theme-name=Adwaita',
    'gtk-theme-name=Adwaita',
    '',
  ];
  await writeFile(join(gtk, 'settings.ini'), settings.join('\n'));
}

function soundSocket({ runtime }: Folders): string {
  return join(runtime, 'sound');
}

function environmentOf(folders: Folders, display: string, bus: string): NodeJS.ProcessEnv {
  const { WAYLAND_DISPLAY: _wayland, BRIEFLINE_VIRTUAL_DESKTOP: _wish, ...inherited } = process.env;
  return {
    LANG: 'C.UTF-8',
    ...inherited,
    DISPLAY: display,
    DBUS_SESSION_BUS_ADDRESS: bus,
    XDG_RUNTIME_DIR: folders.runtime,
    XDG_CONFIG_HOME: folders.config,
    XDG_DATA_HOME: folders.data,
    XDG_STATE_HOME: folders.state,
    XDG_SESSION_TYPE: 'x11',
    PULSE_SERVER: `unix:${soundSocket(folders)}`,
    // By this name Chromium chooses the keychain of org.freedesktop.secrets.
    XDG_CURRENT_DESKTOP: 'XFCE',
    // The accessibility bus would be started for every program, and only complains here.
    NO_AT_BRIDGE: '1',
    BRIEFLINE_NOTIFICATION_LOG: join(folders.root, 'notifications.log'),
  };
}

interface DaemonOptions {
  readonly env?: NodeJS.ProcessEnv;
  /** Given to the program on its standard input, which then ends. */
  readonly input?: string;
  /** A file for the program's standard output; its log otherwise. */
  readonly outputFile?: string;
  /** The program says on file descriptor 3 that it serves. */
  readonly announces?: boolean;
}

// The process alone, not its output: what it started may keep that open.
function endOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(`exit code ${code ?? signal}`));
  });
}

class Session {
  readonly folders: Folders;
  readonly #daemons: Daemon[] = [];
  #closing: Promise<void> | undefined;

  constructor(folders: Folders) {
    this.folders = folders;
  }

  /** Starts a program in a process group of its own that ends when we do, even when we are killed. */
  start(name: string, args: readonly string[], options: DaemonOptions = {}): Daemon {
    const log = openSync(this.#logOf(name), 'a');
    const output = openSync(options.outputFile ?? this.#logOf(name), 'a');
    const child = spawn('setpriv', ['--pdeathsig', 'TERM', name, ...args], {
      detached: true,
      env: options.env ?? process.env,
      stdio: [options.input === undefined ? 'ignore' : 'pipe', output, log, options.announces ? 'pipe' : 'ignore'],
    });
    for (const descriptor of [log, output]) closeSync(descriptor);
    child.stdin?.end(options.input);
    const daemon = { name, process: child, ended: endOf(child) };
    this.#daemons.push(daemon);
    return daemon;
  }

  /** Settles with `ready`, or rejects with the program's last words when it ends before that, or when it takes too long. */
  async whenReady<Result>(daemon: Daemon, ready: Promise<Result>): Promise<Result> {
    const ended = daemon.ended.then((how) => this.#fail(`${daemon.name} ended, ${how}`, daemon));
    const timeout = new AbortController();
    const expired = setTimeout(READY_SECONDS * 1000, undefined, { signal: timeout.signal }).then(() =>
      this.#fail(`${daemon.name} was not ready in time`, daemon),
    );
    for (const failure of [ended, expired]) failure.catch(() => undefined);
    try {
      return await Promise.race([ready, ended, expired]);
    } finally {
      timeout.abort();
    }
  }

  close(): Promise<void> {
    this.#closing ??= this.#endAll();
    return this.#closing;
  }

  async #endAll(): Promise<void> {
    for (const daemon of this.#daemons.toReversed()) await endGroup(daemon);
    await rm(this.folders.root, { recursive: true, force: true, maxRetries: 5 });
  }

  #logOf(name: string): string {
    return join(this.folders.logs, `${name}.log`);
  }

  #fail(problem: string, daemon: Daemon): never {
    throw new Error(
      `The virtual desktop could not start: ${problem}\n${readFileSync(this.#logOf(daemon.name), 'utf8')}`,
    );
  }
}

function signalGroup({ process: { pid } }: Daemon, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch {
    // The whole group is gone already.
  }
}

// The second signal is for what the program itself had started: the bus starts services on demand.
async function endGroup(daemon: Daemon): Promise<void> {
  signalGroup(daemon, 'SIGTERM');
  await Promise.race([daemon.ended, setTimeout(END_MILLISECONDS, undefined, { ref: false })]);
  signalGroup(daemon, 'SIGKILL');
}

// Xvfb and dbus-daemon write one line to the file descriptor 3 that we give them, at the moment when they serve.
async function readAnnouncement(daemon: Daemon): Promise<string> {
  for await (const line of createInterface({ input: daemon.process.stdio[3] as Readable })) return line.trim();
  return new Promise(() => undefined);
}

async function startScreen(session: Session, { width, height }: ScreenSize): Promise<string> {
  const screen = `${width}x${height}x24`;
  const args = ['-displayfd', '3', '-screen', '0', screen, '-nolisten', 'tcp', '-noreset'];
  const daemon = session.start('Xvfb', args, { announces: true });
  return `:${await session.whenReady(daemon, readAnnouncement(daemon))}`;
}

async function startBus(session: Session, env: NodeJS.ProcessEnv): Promise<void> {
  const address = `--address=${env.DBUS_SESSION_BUS_ADDRESS}`;
  const args = ['--session', '--nofork', '--nopidfile', address, '--print-address=3'];
  const daemon = session.start('dbus-daemon', args, { env, announces: true });
  await session.whenReady(daemon, readAnnouncement(daemon));
}

async function whenNameIsServed(name: string, env: NodeJS.ProcessEnv): Promise<void> {
  await requireCommand('gdbus', ['wait', '--session', '--timeout', String(READY_SECONDS), name], { env });
}

// What has no name on the bus is there when a question to it is answered: how many desktops there are, what sound there is.
async function whenAnswered(question: readonly [string, ...string[]], env: NodeJS.ProcessEnv): Promise<void> {
  const [command, ...args] = question;
  const deadline = Date.now() + READY_SECONDS * 1000;
  while (Date.now() < deadline) {
    if ((await runCommand(command, args, { env })).exitCode === 0) return;
    await setTimeout(50);
  }
  throw new Error(`${command} had no answer in time`);
}

async function startSound(session: Session, env: NodeJS.ProcessEnv): Promise<void> {
  const socket = `module-native-protocol-unix socket=${soundSocket(session.folders)} auth-anonymous=1 auth-cookie-enabled=0`;
  const modules = ['module-null-sink sink_name=loudspeaker sink_properties=device.description=Loudspeaker', socket];
  const args = ['-n', '--daemonize=no', '--use-pid-file=no', '--exit-idle-time=-1', '--disable-shm=yes'];
  const server = session.start('pulseaudio', [...args, ...modules.flatMap((module) => ['-L', module])], { env });
  await session.whenReady(server, whenAnswered(['pactl', 'info'], env));
}

async function startPrograms(session: Session, env: NodeJS.ProcessEnv, { width, height }: ScreenSize): Promise<void> {
  const openbox = session.start('openbox', ['--sm-disable'], { env });
  const keyringArgs = ['--foreground', '--unlock', '--components=secrets'];
  const keyring = session.start('gnome-keyring-daemon', keyringArgs, { env, input: 'briefline' });
  const dunstArgs = ['-conf', join(import.meta.dirname, 'dunstrc'), '-print'];
  const dunst = session.start('dunst', dunstArgs, {
    env,
    outputFile: env.BRIEFLINE_NOTIFICATION_LOG ?? '/dev/null',
  });
  await session.whenReady(openbox, whenAnswered(['xdotool', 'get_num_desktops'], env));
  const panel = session.start('xfce4-panel', ['--disable-wm-check'], { env });
  const servers = [dunst, panel, keyring];
  await Promise.all([
    startSound(session, env),
    ...SERVED_NAMES.map((name, index) => session.whenReady(servers[index] ?? panel, whenNameIsServed(name, env))),
    runCommand('display', ['-window', 'root', '-size', `${width}x${height}`, 'gradient:#5b7a99-#2c3e50'], { env }),
  ]);
}

/** Starts a desktop session on a screen of its own, and settles when every program of it serves. Linux only. */
export async function openVirtualDesktop(size: ScreenSize = { width: 1280, height: 800 }): Promise<VirtualDesktop> {
  const session = new Session(await makeFolders());
  try {
    await writeConfiguration(session.folders);
    const display = await startScreen(session, size);
    const env = environmentOf(session.folders, display, `unix:path=${join(session.folders.runtime, 'bus')}`);
    await startBus(session, env);
    await startPrograms(session, env, size);
    return { env, close: () => session.close() };
  } catch (error) {
    await session.close();
    throw error;
  }
}
