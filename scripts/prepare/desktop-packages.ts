import { ensureSystemPackages } from './system-packages.ts';

/** What Electron itself needs to start, and to notify, to keep secrets and to sit in the tray. */
const ELECTRON_LIBRARIES = [
  'libgtk-3-0|libgtk-3-0t64',
  'libnss3',
  'libasound2|libasound2t64',
  'libgbm1',
  'libxss1',
  'libxtst6',
  'libnotify4',
  'libsecret-1-0',
  'libayatana-appindicator3-1',
];

/** The screen and the programs of a desktop session: see virtual-desktop.ts. */
const DESKTOP_PROGRAMS = [
  'xvfb',
  'dbus',
  'dbus-x11',
  'libglib2.0-bin',
  'openbox',
  'xfce4-panel',
  'xfconf',
  'gnome-keyring',
  'dunst',
  'pulseaudio',
  'pulseaudio-utils',
];

/** To look at the screen, to use mouse and keyboard, to read what is there, and to speak. */
const INSTRUMENTS = ['imagemagick', 'xdotool', 'x11-utils', 'flite'];

const FONTS_AND_ICONS = ['fonts-inter', 'fonts-dejavu-core', 'adwaita-icon-theme', 'librsvg2-common'];

/** Makes the Debian packages of a virtual desktop present, or throws a PreparationError that names the missing ones. */
export function ensureDesktopPackages(): Promise<void> {
  return ensureSystemPackages([...ELECTRON_LIBRARIES, ...DESKTOP_PROGRAMS, ...INSTRUMENTS, ...FONTS_AND_ICONS]);
}
