import { Message, type MessageBus, sessionBus, Variant } from '@jellybrick/dbus-next';

/** A line of a tray icon's menu, as the panel reads it. */
export interface MenuLine {
  readonly id: number;
  readonly label: string;
  readonly isEnabled: boolean;
  readonly isChecked: boolean;
}

/** The app's icon in the real tray, over the session bus. */
export interface TrayIcon {
  tooltip(): Promise<string>;
  menu(): Promise<readonly MenuLine[]>;
  /** Clicks the icon itself, as the panel tells it. */
  activate(): Promise<void>;
  /** Clicks the line of this label. */
  click(label: string): Promise<void>;
  close(): void;
}

const watcher = {
  destination: 'org.kde.StatusNotifierWatcher',
  path: '/StatusNotifierWatcher',
  interface: 'org.freedesktop.DBus.Properties',
};

/** The icons registered with the tray now: bus name and path of each. */
export async function registeredIcons(bus: MessageBus): Promise<readonly string[]> {
  const answer = await bus.call(
    new Message({
      ...watcher,
      member: 'Get',
      signature: 'ss',
      body: ['org.kde.StatusNotifierWatcher', 'RegisteredStatusNotifierItems'],
    }),
  );
  const value: unknown = answer?.body[0];
  return value instanceof Variant ? (value.value as readonly string[]) : [];
}

/** Waits for the icon of a process and opens it. */
export async function openTrayIcon(pid: number): Promise<TrayIcon> {
  const bus = sessionBus();
  const icon = await findIcon(bus, pid);
  const property = async (name: string): Promise<unknown> => {
    const answer = await bus.call(
      new Message({
        destination: icon.name,
        path: icon.path,
        interface: 'org.freedesktop.DBus.Properties',
        member: 'Get',
        signature: 'ss',
        body: ['org.kde.StatusNotifierItem', name],
      }),
    );
    const value: unknown = answer?.body[0];
    return value instanceof Variant ? value.value : undefined;
  };
  const menuCall = async (member: string, signature: string, body: unknown[]): Promise<unknown[]> => {
    const path = String(await property('Menu'));
    const message = { destination: icon.name, path, interface: 'com.canonical.dbusmenu', member, signature, body };
    return (await bus.call(new Message(message)))?.body ?? [];
  };
  const menu = async (): Promise<readonly MenuLine[]> => {
    const [, root] = await menuCall('GetLayout', 'iias', [0, -1, []]);
    return linesOf(root);
  };
  return {
    tooltip: async () => JSON.stringify(await property('ToolTip')),
    menu,
    activate: async () => {
      const { name: destination, path } = icon;
      const item = { destination, path, interface: 'org.kde.StatusNotifierItem' };
      await bus.call(new Message({ ...item, member: 'Activate', signature: 'ii', body: [0, 0] }));
    },
    click: async (label) => {
      const line = (await menu()).find((candidate) => candidate.label === label);
      if (line === undefined) throw new Error(`the tray's menu has no line "${label}"`);
      await menuCall('Event', 'isvu', [line.id, 'clicked', new Variant('i', 0), 0]);
    },
    close: () => bus.disconnect(),
  };
}

async function findIcon(bus: MessageBus, pid: number): Promise<{ readonly name: string; readonly path: string }> {
  const deadline = Date.now() + 10_000;
  while (Date.now() < deadline) {
    for (const icon of await registeredIcons(bus)) {
      const [, name = '', path = ''] = /^([^/]+)(\/.*)$/.exec(icon) ?? [];
      if (name !== '' && (await pidOf(bus, name)) === pid) return { name, path };
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('the app has no icon in the tray');
}

/** The process behind a name on the bus; 0 when there is none. */
export async function pidOf(bus: MessageBus, name: string): Promise<number> {
  const answer = await bus
    .call(
      new Message({
        destination: 'org.freedesktop.DBus',
        path: '/org/freedesktop/DBus',
        interface: 'org.freedesktop.DBus',
        member: 'GetConnectionUnixProcessID',
        signature: 's',
        body: [name],
      }),
    )
    .catch(() => null);
  return Number(answer?.body[0] ?? 0);
}

/** `(ia{sv}av)`: an item's id, its properties, and its children as variants of the same. */
function linesOf(root: unknown): readonly MenuLine[] {
  const [, , children] = root as readonly [number, unknown, readonly Variant[]];
  return children.map((child) => {
    const [id, properties] = child.value as readonly [number, Readonly<Record<string, Variant>>];
    return {
      id,
      label: String(properties.label?.value ?? ''),
      isEnabled: properties.enabled?.value !== false,
      isChecked: properties['toggle-state']?.value === 1,
    };
  });
}
