import type { Language, Notice } from '#contract/state.ts';
import type { AnnouncementWords } from '#domain/announcement/announcement-text.ts';
import { formatPhone } from '#domain/phone.ts';
import type { Environment } from '../desktop/environment.ts';
import type { Host } from '../desktop/host.ts';
import { errorName } from '../desktop/log.ts';
import { createNotices, type Notices } from '../desktop/notices.ts';
import { openPreferences, type Preferences } from '../desktop/preferences.ts';
import type { RecentLog } from '../desktop/recent-log.ts';
import { languageOf } from '../desktop/spoken-language.ts';
import { createTranslators } from '../desktop/translator.ts';
import type { AppTray } from '../desktop/tray.ts';
import { createDesktopNews, type DesktopNews } from './desktop-news.ts';

/** What every part of the desktop stands on: there before anything is opened. */
export interface Ground {
  readonly host: Host;
  readonly environment: Environment;
  readonly log: RecentLog;
  readonly news: DesktopNews;
  readonly preferences: Preferences;
  readonly notices: Notices<Notice>;
  /** The icon that says the app is starting, until it is given another face. */
  readonly tray: AppTray;
  readonly language: () => Language;
  /** Texts in the person's language, as of now. */
  readonly words: () => AnnouncementWords;
}

/** What the entry gives a run of the desktop. */
export type DesktopRun = Pick<Ground, 'host' | 'environment' | 'log' | 'tray'>;

/** The ground of this run: reads what the person chose, and nothing else. */
export function openGround(run: DesktopRun): Ground {
  const { host, log } = run;
  const news = createDesktopNews();
  const preferences = openPreferences({
    path: host.preferencesPath,
    onWriteFailed: (error) => log.warn('preferences not written', { error: errorName(error) }),
  });
  host.applyTheme(preferences.read().theme);
  const speak = createTranslators();
  const language = (): Language => preferences.read().language ?? languageOf(host.locale());
  return {
    ...run,
    news,
    preferences,
    notices: createNotices<Notice>(() => news.changed.tell()),
    language,
    words: () => ({ ...speak(language()), formatNumber: formatPhone, now: Date.now() }),
  };
}
