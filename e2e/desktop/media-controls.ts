import { Message, type MessageBus, sessionBus, Variant } from '@jellybrick/dbus-next';
import { pidOf } from './tray-menu.ts';

/** What a desktop's media keys, its lock screen and its panel have of the app: its player on the session bus (MPRIS). */
export interface MediaControls {
  /** Does what a media key does: `PlayPause`, `Play`, `Pause`, `Stop`, `Next`, `Previous`. */
  press(key: string): Promise<void>;
  /** `Playing`, `Paused` or `Stopped`. */
  status(): Promise<string>;
  /** All that is told of what plays, as one would see it on a locked screen. */
  shown(): Promise<Readonly<Record<string, unknown>>>;
  close(): void;
}

const prefix = 'org.mpris.MediaPlayer2.';
const path = '/org/mpris/MediaPlayer2';
const player = 'org.mpris.MediaPlayer2.Player';

/** Waits for the player of a process and opens it. */
export async function openMediaControls(pid: number): Promise<MediaControls> {
  const bus = sessionBus();
  const destination = await findPlayer(bus, pid);
  const property = async (name: string): Promise<unknown> => {
    const message = { destination, path, interface: 'org.freedesktop.DBus.Properties', member: 'Get' };
    const answer = await bus.call(new Message({ ...message, signature: 'ss', body: [player, name] }));
    const value: unknown = answer?.body[0];
    return value instanceof Variant ? value.value : undefined;
  };
  return {
    press: async (key) => {
      await bus.call(new Message({ destination, path, interface: player, member: key }));
    },
    status: async () => String(await property('PlaybackStatus')),
    shown: async () => {
      const metadata = (await property('Metadata')) as Readonly<Record<string, Variant>>;
      return Object.fromEntries(Object.entries(metadata).map(([name, { value }]) => [name, value]));
    },
    close: () => bus.disconnect(),
  };
}

async function findPlayer(bus: MessageBus, pid: number): Promise<string> {
  const names = {
    destination: 'org.freedesktop.DBus',
    path: '/',
    interface: 'org.freedesktop.DBus',
    member: 'ListNames',
  };
  const deadline = Date.now() + 10_000;
  while (Date.now() < deadline) {
    const answer = await bus.call(new Message(names));
    for (const name of (answer?.body[0] ?? []) as readonly string[]) {
      if (name.startsWith(prefix) && (await pidOf(bus, name)) === pid) return name;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('the app has no player on the session bus');
}
