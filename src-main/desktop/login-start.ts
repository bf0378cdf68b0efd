import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { LoginStart } from '#domain/login-start.ts';

/** What Windows and macOS keep of it; Electron's `app` has these. */
export interface LoginItems {
  getLoginItemSettings(options?: { args?: string[] }): { readonly openAtLogin: boolean; readonly status?: string };
  setLoginItemSettings(settings: { openAtLogin: boolean; args?: string[] }): void;
}

/** What starting at login needs. */
export interface LoginStartParts {
  readonly platform: string;
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly homeFolder: string;
  /** The program and its first arguments, as it was started; an AppImage names itself in the environment. */
  readonly command: readonly string[];
  readonly loginItems: LoginItems;
}

/** Starts the app when the person logs in, or not; what holds is always read from the system. */
export interface LoginStarter {
  read(): LoginStart;
  change(isOn: boolean): LoginStart;
  /** Writes the program's place anew where it was moved since. Call it once at the start. */
  refresh(): void;
}

/** Makes the app begin in the tray, without its window. */
export const hiddenFlag = '--hidden';
const entryName = 'be.briefline.desktop.desktop';

/** A starter for this platform. */
export function createLoginStarter(parts: LoginStartParts): LoginStarter {
  return parts.platform === 'linux' ? autostartEntry(parts) : loginItem(parts);
}

/** The text of an autostart entry. [XDG autostart, Desktop Entry §Exec] */
export function autostartText(command: readonly string[]): string {
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Briefline',
    `Exec=${command.map(execArgument).join(' ')}`,
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n');
}

/** Whether an autostart entry starts anything. */
export function isAutostartOn(text: string): boolean {
  const value = (key: string): string =>
    new RegExp(`^${key}\\s*=\\s*(\\S+)\\s*$`, 'm').exec(text)?.[1]?.toLowerCase() ?? '';
  return value('Hidden') !== 'true' && value('X-GNOME-Autostart-enabled') !== 'false';
}

/** An argument in quotes: first as the command line wants it, then as a text of the file does. A percent sign is doubled. */
function execArgument(argument: string): string {
  const quoted = `"${argument.replaceAll(/["`$\\]/g, '\\$&').replaceAll('%', '%%')}"`;
  return quoted.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\t', '\\t').replaceAll('\r', '\\r');
}

function autostartEntry({ variables, homeFolder, command }: LoginStartParts): LoginStarter {
  const configured = variables.XDG_CONFIG_HOME ?? '';
  const path = join(configured === '' ? join(homeFolder, '.config') : configured, 'autostart', entryName);
  const text = autostartText([...(variables.APPIMAGE === undefined ? command : [variables.APPIMAGE]), hiddenFlag]);
  const refusal = refusalOf(variables);
  const read = (): LoginStart => {
    if (refusal !== null) return refusal;
    const written = readText(path);
    return { kind: written !== null && isAutostartOn(written) ? 'on' : 'off' };
  };
  const write = (): void => {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(`${path}.new`, text);
    renameSync(`${path}.new`, path);
  };
  return {
    read,
    change: (isOn) => {
      if (refusal !== null) return refusal;
      try {
        if (isOn) write();
        else rmSync(path, { force: true });
      } catch {
        return { kind: 'refused', reason: 'unwritable' };
      }
      return read();
    },
    refresh: () => {
      if (read().kind !== 'on' || readText(path) === text) return;
      try {
        write();
      } catch {
        // The entry of before stays; the settings show it as it is.
      }
    },
  };
}

/** In these the program's path means nothing outside, and the package decides when it starts. */
function refusalOf(variables: LoginStartParts['variables']): LoginStart | null {
  if (variables.FLATPAK_ID !== undefined) return { kind: 'refused', reason: 'flatpak' };
  return variables.SNAP === undefined ? null : { kind: 'refused', reason: 'snap' };
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

function loginItem({ platform, loginItems }: LoginStartParts): LoginStarter {
  // Windows finds an entry by its arguments; macOS takes none.
  const args = platform === 'win32' ? { args: [hiddenFlag] } : {};
  const read = (): LoginStart => {
    const { openAtLogin, status } = loginItems.getLoginItemSettings(args);
    if (status === 'requires-approval') return { kind: 'needs-approval' };
    return { kind: openAtLogin ? 'on' : 'off' };
  };
  return {
    read,
    change: (isOn) => {
      loginItems.setLoginItemSettings({ openAtLogin: isOn, ...args });
      return read();
    },
    refresh: () => undefined,
  };
}
