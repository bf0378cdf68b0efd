import { describe, expect, it } from 'vitest';
import { findSettings, type SpokenSetting } from './find-settings.ts';

const quiet: SpokenSetting = { id: 'quiet', label: 'Heures calmes', section: 'Notifications', words: 'silence nuit' };
const sound: SpokenSetting = { id: 'sound', label: 'Sonnerie', section: 'Notifications', words: 'son silence volume' };
const theme: SpokenSetting = { id: 'theme', label: 'Thème', section: 'Général', words: 'sombre clair' };
const all = [sound, quiet, theme];

describe('looking up a setting', () => {
  const ids = (typed: string) => findSettings(all, typed).map(({ id }) => id);

  it('finds it by the beginning of any of its words, whatever the accents', () => {
    expect(ids('theme')).toEqual(['theme']);
    expect(ids('CALM heu')).toEqual(['quiet']);
    expect(ids('sombre')).toEqual(['theme']);
    expect(ids('notif nuit')).toEqual(['quiet']);
  });

  it('puts first what is called so', () => {
    expect(ids('s')).toEqual(['sound', 'quiet', 'theme']);
    expect(ids('silence')).toEqual(['sound', 'quiet']);
  });

  it('finds nothing by nothing, and by what is nowhere', () => {
    expect(ids('  ')).toEqual([]);
    expect(ids('calme inconnu')).toEqual([]);
  });
});
