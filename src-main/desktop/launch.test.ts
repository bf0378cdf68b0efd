import { describe, expect, it } from 'vitest';
import { readLaunch } from './launch.ts';

const app = ['/opt/Briefline/briefline', '--user-data-dir=/tmp/x'];

describe('a start of the app', () => {
  it('shows the window when it asks for nothing', () => {
    expect(readLaunch([])).toEqual({ kind: 'show' });
    expect(readLaunch(app)).toEqual({ kind: 'show' });
  });

  it('opens what a link leads to, wherever it stands among the words', () => {
    const subject = { kind: 'case', id: '2026/0118' };
    expect(readLaunch([...app, 'briefline://case/2026%2F0118'])).toEqual({ kind: 'open', subject });
    expect(readLaunch([...app, 'briefline://case/2026%2F0118', '--some-flag'])).toEqual({ kind: 'open', subject });
  });

  it('opens the lookup panel', () => {
    expect(readLaunch([...app, '--lookup'])).toEqual({ kind: 'lookup' });
  });

  it.each(['briefline://case/', 'briefline:case', 'briefline://case/%00', 'briefline://settings/x'])(
    'only shows the window when a link is none of ours: %s',
    (link) => {
      expect(readLaunch([...app, link, '--lookup'])).toEqual({ kind: 'show' });
    },
  );
});
