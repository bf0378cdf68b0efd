import type { Desktop } from '../desktop/keep-running.ts';
import type { Launch } from '../desktop/launch.ts';
import { watchWakes } from '../desktop/wakes.ts';
import { type DesktopData, openDesktopData } from './desktop-data.ts';
import { type DesktopFace, openDesktopFace } from './desktop-face.ts';
import { createDesktopVoice, type DesktopVoice } from './desktop-voice.ts';
import { type DesktopRun, type Ground, openGround } from './ground.ts';

/**
 * Opens the desktop, from the ground up: what it knows, what it says, what is seen of it. Each part is made of those before it,
 * and hears of those after it by the news.
 */
export async function openDesktop(run: DesktopRun): Promise<Desktop> {
  const ground = openGround(run);
  const data = await openDesktopData(ground);
  const voice = createDesktopVoice(ground, data);
  const face = openDesktopFace(ground, data, voice);
  const stopWatching = watchWakes((why) => wake(why, ground, data, voice));
  await begin(ground, data, voice, face);

  let closing: Promise<void> | null = null;
  const close = async (): Promise<void> => {
    stopWatching();
    await face.keepDrafts();
    voice.close();
    face.close();
    await data.close();
    // Last of all: its menu answers who clicked "quit".
    ground.tray.close();
  };
  return {
    follow: (launch) => follow(launch, ground, face),
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}

/** Everything is there: takes up what was chosen, and shows the window to who has not chosen yet. */
async function begin(ground: Ground, data: DesktopData, voice: DesktopVoice, face: DesktopFace): Promise<void> {
  const { relay } = ground.preferences.read();
  face.panel.holdKeys();
  voice.wake();
  void data.fed.shorten();
  await data.link.use(relay);
  if (relay === null && !ground.host.startsHidden) ground.news.wish.tell({ kind: 'window' });
  await voice.offers.asked;
}

/** After a sleep connections may be dead without knowing, and days may have passed. */
function wake(why: string, { log }: Ground, { network, fed }: DesktopData, voice: DesktopVoice): void {
  log.info('wake', { why });
  network.dropConnections();
  fed.copy.wake();
  voice.wake();
  void fed.shorten();
}

function follow(launch: Launch, { news }: Ground, { panel }: DesktopFace): void {
  if (launch.kind === 'lookup') panel.toggle(null);
  else if (launch.kind === 'show') news.wish.tell({ kind: 'window' });
  else news.wish.tell({ kind: 'destination', destination: { subject: launch.subject, part: null } });
}
