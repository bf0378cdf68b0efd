import type { Bridge } from '#contract/bridge.ts';
import type { AppState, Language, Theme } from '#contract/state.ts';
import { Button } from '../../ui/button.tsx';
import { Line, Lines, Part } from '../../ui/group.tsx';
import { LanguageChoice } from '../../ui/language-choice.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Setting } from '../../ui/setting.tsx';
import type { SettingsEntry } from '../../ui/settings-entry.ts';
import { useSpeech } from '../../ui/texts.tsx';
import { AccountLine } from './account-line.tsx';
import { LoginStartLine } from './login-start-line.tsx';
import { ShortcutPart } from './shortcut-part.tsx';

/** What of the general settings can be looked up. */
export const generalEntries: readonly SettingsEntry[] = [
  { id: 'language', label: 'window.language.label', words: 'window.settings.words.language' },
  { id: 'theme', label: 'window.settings.theme', words: 'window.settings.words.theme' },
  { id: 'login-start', label: 'window.settings.loginStart', words: 'window.settings.words.loginStart' },
  { id: 'lookup-shortcut', label: 'window.lookup.shortcut.title', words: 'window.settings.words.lookup' },
  { id: 'account', label: 'window.account.title', words: 'window.settings.words.account' },
  { id: 'server', label: 'window.settings.calls', words: 'window.settings.words.server' },
];

/** What can be changed here. */
export interface GeneralActions {
  readonly onLanguage: (language: Language) => void;
  readonly onTheme: (theme: Theme) => void;
  /** Null for no keys at all. */
  readonly onLookupShortcut: (keys: string | null) => void;
  /** Wants to enter another server, or another token. */
  readonly onChangeServer: () => void;
  readonly onUseThisComputer: () => void;
}

/** How the app looks and speaks, when it starts, and where calls arrive. */
export function GeneralSettings({
  bridge,
  state,
  actions,
}: {
  readonly bridge: Bridge;
  readonly state: AppState;
  readonly actions: GeneralActions;
}) {
  const { t } = useSpeech();
  return (
    <>
      <Part title={t('window.settings.appearance')}>
        <Lines>
          <Setting id="language">
            <Line label={t('window.language.label')}>
              <LanguageChoice language={state.language} onChange={actions.onLanguage} />
            </Line>
          </Setting>
          <Setting id="theme">
            <Line label={t('window.settings.theme')}>
              <Segmented
                label={t('window.settings.theme')}
                value={state.theme}
                onChange={actions.onTheme}
                options={[
                  { value: 'system', text: t('window.settings.themeSystem') },
                  { value: 'light', text: t('window.settings.themeLight') },
                  { value: 'dark', text: t('window.settings.themeDark') },
                ]}
              />
            </Line>
          </Setting>
        </Lines>
      </Part>
      <Part title={t('window.settings.start')}>
        <Lines>
          <Setting id="login-start">
            <LoginStartLine bridge={bridge} />
          </Setting>
        </Lines>
      </Part>
      <Setting id="lookup-shortcut">
        <ShortcutPart state={state} onChange={actions.onLookupShortcut} />
      </Setting>
      <RelayPart state={state} actions={actions} />
      <p className="mt-8 text-12 text-quiet tabular-nums">
        Briefline · {t('window.settings.version', { version: state.version })}
      </p>
    </>
  );
}

function RelayPart({ state, actions }: { readonly state: AppState; readonly actions: GeneralActions }) {
  const { t } = useSpeech();
  if (state.relay === null) return null;
  const isRemote = state.relay.mode === 'remote';
  return (
    <Part title={t('window.settings.calls')}>
      <Lines>
        <Setting id="server">
          <Line
            label={isRemote ? t('window.settings.remote') : t('window.settings.bundled')}
            {...(state.relay.mode === 'remote' ? { body: state.relay.address } : {})}
          >
            <Button onClick={actions.onChangeServer}>{t('window.settings.change')}</Button>
          </Line>
        </Setting>
        {state.account === null ? null : (
          <Setting id="account">
            <AccountLine account={state.account} />
          </Setting>
        )}
        {isRemote ? (
          <Line label={t('window.firstRun.ownTitle')} body={t('window.firstRun.ownBody')}>
            <Button onClick={actions.onUseThisComputer}>{t('window.settings.useThisComputer')}</Button>
          </Line>
        ) : null}
      </Lines>
    </Part>
  );
}
