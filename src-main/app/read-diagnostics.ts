import type { AppState } from '#contract/state.ts';
import { formatDiagnostics } from '../desktop/diagnostics.ts';
import type { Keeping } from '../desktop/keeping.ts';
import { systemFacts, versionFacts } from '../desktop/system-facts.ts';
import type { DesktopOffers } from './desktop-offers.ts';
import type { Discretion } from './discretion.ts';
import type { Ground } from './ground.ts';

/** What diagnostics are read from, besides the ground. */
export interface DiagnosticsParts {
  readonly keeping: Pick<Keeping, 'secrets'>;
  readonly offers: DesktopOffers;
  readonly discretion: Discretion;
  readonly state: () => AppState;
}

/** Writes the text that a person who asks for help copies; `counts` is what the offline copy counts. */
export function createDiagnostics(
  { preferences, notices, log }: Ground,
  { keeping, offers, discretion, state }: DiagnosticsParts,
): (counts: Readonly<Record<string, number>>) => string {
  return (counts) => {
    const { announcedBy, ringSound, relay, keepCopyDays } = preferences.read();
    const noticed = notices.list().map(({ kind }) => kind);
    return formatDiagnostics({
      at: Date.now(),
      recent: log.recent(),
      parts: {
        Versions: versionFacts(),
        'This computer': { ...systemFacts(), ...offers.read(), 'keeps secrets': keeping.secrets().isKept },
        Announcing: {
          'announced by': announcedBy,
          silence: discretion.silence() ?? 'none',
          privacy: discretion.privacy(),
          sound: ringSound.isOn,
          notices: noticed.join(', ') || 'none',
        },
        Connection: { relay: relay?.mode ?? 'none', state: state().connection.kind },
        'On this computer': { ...counts, 'days kept': keepCopyDays ?? 'all' },
      },
    });
  };
}
