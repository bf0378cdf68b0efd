import { type ReactNode, useId } from 'react';
import type { AppState, Language, Theme } from '#contract/state.ts';
import { Button } from '../../ui/button.tsx';
import { LanguageChoice } from '../../ui/language-choice.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { useSpeech } from '../../ui/texts.tsx';
import { Toggle } from '../../ui/toggle.tsx';

/** What can be changed. */
export interface SettingsActions {
  readonly onLanguage: (language: Language) => void;
  readonly onTheme: (theme: Theme) => void;
  readonly onPause: (isPaused: boolean) => void;
  /** Wants to enter another server, or another token. */
  readonly onChangeServer: () => void;
  readonly onUseThisComputer: () => void;
}

/** Language, theme, notifications, where calls arrive, and the version. Every change holds at once. */
export function SettingsPage({
  state,
  actions,
  webhookPanel,
}: {
  readonly state: AppState;
  readonly actions: SettingsActions;
  /** What to tell Ringover; shown when calls arrive on this computer. */
  readonly webhookPanel: ReactNode;
}) {
  const { t } = useSpeech();
  const pauseId = useId();
  return (
    <section aria-labelledby="settings-title" className="h-full overflow-y-auto">
      <div className="mx-auto max-w-152 px-6 pt-3 pb-10">
        <h1 id="settings-title" className="flex h-8 items-center text-15 font-strong">
          {t('window.settings.title')}
        </h1>
        <Group title={t('window.settings.appearance')}>
          <Line label={t('window.language.label')}>
            <LanguageChoice language={state.language} onChange={actions.onLanguage} />
          </Line>
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
        </Group>
        <Group title={t('window.settings.notifications')}>
          <Line label={t('window.settings.pause')} labelId={pauseId} body={t('window.settings.pauseBody')}>
            <Toggle labelId={pauseId} isOn={state.notificationsPaused} onChange={actions.onPause} />
          </Line>
        </Group>
        <RelayGroup state={state} actions={actions} />
        {state.relay?.mode === 'bundled' ? (
          <section className="mt-6 grid gap-2" aria-label={t('window.settings.ringover')}>
            <GroupTitle title={t('window.settings.ringover')} />
            {webhookPanel}
          </section>
        ) : null}
        <p className="mt-8 text-12 text-quiet tabular-nums">
          Briefline · {t('window.settings.version', { version: state.version })}
        </p>
      </div>
    </section>
  );
}

function RelayGroup({ state, actions }: { readonly state: AppState; readonly actions: SettingsActions }) {
  const { t } = useSpeech();
  if (state.relay === null) return null;
  const isRemote = state.relay.mode === 'remote';
  return (
    <Group title={t('window.settings.calls')}>
      <Line
        label={isRemote ? t('window.settings.remote') : t('window.settings.bundled')}
        {...(state.relay.mode === 'remote' ? { body: state.relay.address } : {})}
      >
        <Button onClick={actions.onChangeServer}>{t('window.settings.change')}</Button>
      </Line>
      {isRemote ? (
        <Line label={t('window.firstRun.ownTitle')} body={t('window.firstRun.ownBody')}>
          <Button onClick={actions.onUseThisComputer}>{t('window.settings.useThisComputer')}</Button>
        </Line>
      ) : null}
    </Group>
  );
}

function Group({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="mt-6 grid gap-2" aria-label={title}>
      <GroupTitle title={title} />
      <div className="grid gap-px overflow-hidden rounded-large border border-line bg-line">{children}</div>
    </section>
  );
}

function GroupTitle({ title }: { readonly title: string }) {
  return <h2 className="text-12 font-strong text-quiet">{title}</h2>;
}

function Line({
  label,
  labelId,
  body,
  children,
}: {
  readonly label: string;
  readonly labelId?: string;
  readonly body?: string;
  readonly children: ReactNode;
}) {
  return (
    <div className="flex min-h-13 flex-wrap items-center justify-between gap-x-4 gap-y-1.5 bg-raised px-3 py-2 min-[520px]:flex-nowrap">
      <div className="min-w-0">
        <div id={labelId} className="text-13">
          {label}
        </div>
        {body === undefined ? null : <div className="selectable text-12 break-words text-quiet">{body}</div>}
      </div>
      {children}
    </div>
  );
}
