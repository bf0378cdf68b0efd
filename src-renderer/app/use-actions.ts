import { useMemo } from 'react';
import type { FailureCode, Result } from '#contract/result.ts';
import type { Language, Notice, Theme } from '#contract/state.ts';
import { failureText } from '../ui/failure-text.ts';
import { useSpeech } from '../ui/texts.tsx';
import type { Parts } from './parts.ts';

/** What the window asks of the app as a whole; what fails is said in a toast unless the answer carries it. */
export interface Actions {
  readonly setLanguage: (language: Language) => void;
  readonly setTheme: (theme: Theme) => void;
  readonly setPaused: (notificationsPaused: boolean) => void;
  readonly tryNow: () => void;
  readonly markSeen: () => void;
  readonly decideKey: (keepKeyInFile: boolean) => void;
  readonly dismissNotice: (kind: Notice['kind']) => void;
  /** Answers null when done, else why not. */
  readonly takeThisComputer: () => Promise<FailureCode | null>;
  /** Answers whether the text is on the clipboard. */
  readonly copy: (text: string) => Promise<boolean>;
}

/** The actions over the window's parts. */
export function useActions({ bridge, toasts }: Parts): Actions {
  const { t } = useSpeech();
  return useMemo(() => {
    const tell = async (request: Promise<Result<unknown>>): Promise<boolean> => {
      const result = await request;
      if (!result.ok) toasts.show({ kind: 'problem', text: t(failureText[result.code]) });
      return result.ok;
    };
    return {
      setLanguage: (language) => void tell(bridge.request('settings.change', { language })),
      setTheme: (theme) => void tell(bridge.request('settings.change', { theme })),
      setPaused: (notificationsPaused) => void tell(bridge.request('settings.change', { notificationsPaused })),
      tryNow: () => void tell(bridge.request('relay.reconnect', null)),
      markSeen: () => void bridge.request('calls.markSeen', null),
      decideKey: (keepKeyInFile) => void tell(bridge.request('secrets.decide', { keepKeyInFile })),
      dismissNotice: (kind) => void tell(bridge.request('notices.dismiss', { kind })),
      takeThisComputer: async () => {
        const result = await bridge.request('relay.choose', { mode: 'bundled' });
        return result.ok ? null : result.code;
      },
      copy: (text) => tell(bridge.request('app.copy', { text })),
    };
  }, [bridge, toasts, t]);
}
