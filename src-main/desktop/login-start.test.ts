import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { autostartText, createLoginStarter, isAutostartOn, type LoginStartParts } from './login-start.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'login-start-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const noItems = {
  getLoginItemSettings: () => ({ openAtLogin: false }),
  setLoginItemSettings: () => undefined,
};

function starter(changes: Partial<LoginStartParts> = {}) {
  return createLoginStarter({
    platform: 'linux',
    variables: { XDG_CONFIG_HOME: folder },
    homeFolder: '/nobody',
    command: ['/opt/Briefline/briefline'],
    loginItems: noItems,
    ...changes,
  });
}

function entry(): string {
  return readFileSync(join(folder, 'autostart', 'be.briefline.desktop.desktop'), 'utf8');
}

describe('starting at login on Linux', () => {
  it('is off, then on, then off again, as the file says', () => {
    const login = starter();
    expect(login.read()).toEqual({ kind: 'off' });
    expect(login.change(true)).toEqual({ kind: 'on' });
    expect(entry()).toContain('Exec="/opt/Briefline/briefline" "--hidden"\n');
    writeFileSync(join(folder, 'autostart', 'be.briefline.desktop.desktop'), `${entry()}Hidden=true\n`);
    expect(login.read()).toEqual({ kind: 'off' });
    expect(login.change(true)).toEqual({ kind: 'on' });
    expect(login.change(false)).toEqual({ kind: 'off' });
  });

  it.each([
    ['/home/anna/My Apps/Brief line', 'Exec="/home/anna/My Apps/Brief line"'],
    ['/opt/50% off', 'Exec="/opt/50%% off"'],
    ['/opt/a"b`c$d', 'Exec="/opt/a\\\\"b\\\\`c\\\\$d"'],
    ['/opt/back\\slash', 'Exec="/opt/back\\\\\\\\slash"'],
    ['/opt/été/Brïef', 'Exec="/opt/été/Brïef"'],
    ['/opt/line\nExec=evil', 'Exec="/opt/line\\nExec=evil"'],
  ])('writes the path %j so that nothing of it is read as more than a path', (path, line) => {
    const lines = autostartText([path]).split('\n');
    expect(lines.filter((one) => one.startsWith('Exec='))).toEqual([line]);
  });

  it('follows an AppImage that was moved, and leaves an entry alone that was switched off', () => {
    starter({ variables: { XDG_CONFIG_HOME: folder, APPIMAGE: '/home/a/old.AppImage' } }).change(true);
    const moved = starter({ variables: { XDG_CONFIG_HOME: folder, APPIMAGE: '/home/a/new.AppImage' } });
    moved.refresh();
    expect(entry()).toContain('/home/a/new.AppImage');
    moved.change(false);
    moved.refresh();
    expect(moved.read()).toEqual({ kind: 'off' });
  });

  it('is refused where the package decides, and where nothing can be written', () => {
    const flatpak = starter({ variables: { XDG_CONFIG_HOME: folder, FLATPAK_ID: 'be.briefline' } });
    expect(flatpak.change(true)).toEqual({ kind: 'refused', reason: 'flatpak' });
    expect(starter({ variables: { SNAP: '/snap/briefline/1' } }).read()).toEqual({ kind: 'refused', reason: 'snap' });
    writeFileSync(join(folder, 'file'), '');
    const blocked = starter({ variables: { XDG_CONFIG_HOME: join(folder, 'file') } });
    expect(blocked.change(true)).toEqual({ kind: 'refused', reason: 'unwritable' });
  });

  it('reads what other programs write into such entries', () => {
    expect(isAutostartOn('[Desktop Entry]\nHidden = TRUE\n')).toBe(false);
    expect(isAutostartOn('[Desktop Entry]\nX-GNOME-Autostart-enabled=false\n')).toBe(false);
    expect(isAutostartOn('[Desktop Entry]\nExec=x\n')).toBe(true);
  });
});

describe('starting at login elsewhere', () => {
  it("is the system's own list, read back from it", () => {
    const setLoginItemSettings = vi.fn();
    const loginItems = { getLoginItemSettings: () => ({ openAtLogin: true }), setLoginItemSettings };
    expect(starter({ platform: 'win32', loginItems }).change(true)).toEqual({ kind: 'on' });
    expect(setLoginItemSettings).toHaveBeenCalledWith({ openAtLogin: true, args: ['--hidden'] });
    const waiting = {
      ...loginItems,
      getLoginItemSettings: () => ({ openAtLogin: false, status: 'requires-approval' }),
    };
    expect(starter({ platform: 'darwin', loginItems: waiting }).read()).toEqual({ kind: 'needs-approval' });
  });
});
