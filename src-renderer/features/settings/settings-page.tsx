import type { ReactNode } from 'react';
import type { AppState, Language, Theme } from '#contract/state.ts';
import type { AnnouncedBy } from '#domain/call-card.ts';
import { Button } from '../../ui/button.tsx';
import { Line, Lines, Part } from '../../ui/group.tsx';
import { LanguageChoice } from '../../ui/language-choice.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { useSpeech } from '../../ui/texts.tsx';
import { NotificationPart } from './notification-part.tsx';

/** A part of the settings. */
export type SettingsTab = 'general' | 'ringover' | 'records' | 'insight';

/** What can be changed. */
export interface SettingsActions {
  readonly onTab: (tab: SettingsTab) => void;
  readonly onLanguage: (language: Language) => void;
  readonly onTheme: (theme: Theme) => void;
  readonly onPause: (isPaused: boolean) => void;
  readonly onAnnouncedBy: (announcedBy: AnnouncedBy) => void;
  readonly onOwnName: (name: string) => void;
  /** Wants to enter another server, or another token. */
  readonly onChangeServer: () => void;
  readonly onUseThisComputer: () => void;
}

/** The app itself, the link with Ringover, and the firm's contacts and cases. Every change holds at once. */
export function SettingsPage({
  state,
  tab,
  actions,
  ringover,
  records,
  recordings,
  insight,
}: {
  readonly state: AppState;
  readonly tab: SettingsTab;
  readonly actions: SettingsActions;
  /** The link with Ringover. */
  readonly ringover: ReactNode;
  /** What concerns contacts and cases. */
  readonly records: ReactNode;
  /** What is kept of recordings on this computer. */
  readonly recordings: ReactNode;
  /** Who may make what of recordings. */
  readonly insight: ReactNode;
}) {
  const { t } = useSpeech();
  return (
    <section aria-labelledby="settings-title" className="h-full overflow-y-auto [scrollbar-gutter:stable]">
      <div className="mx-auto max-w-176 px-6 pt-3 pb-10">
        <h1 id="settings-title" className="flex h-8 items-center text-15 font-strong">
          {t('window.settings.title')}
        </h1>
        <Tabs
          label={t('window.settings.title')}
          value={tab}
          onChange={actions.onTab}
          tabs={[
            {
              value: 'general',
              text: t('window.settings.general'),
              content: <General state={state} actions={actions} recordings={recordings} />,
            },
            { value: 'ringover', text: t('window.settings.ringover'), content: ringover },
            { value: 'records', text: t('window.settings.records'), content: records },
            { value: 'insight', text: t('window.insightSettings.tab'), content: insight },
          ]}
        />
      </div>
    </section>
  );
}

function General({
  state,
  actions,
  recordings,
}: {
  readonly state: AppState;
  readonly actions: SettingsActions;
  readonly recordings: ReactNode;
}) {
  const { t } = useSpeech();
  return (
    <>
      <Part title={t('window.settings.appearance')}>
        <Lines>
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
        </Lines>
      </Part>
      <NotificationPart
        state={state}
        onPause={actions.onPause}
        onAnnouncedBy={actions.onAnnouncedBy}
        onOwnName={actions.onOwnName}
      />
      {recordings}
      <RelayPart state={state} actions={actions} />
      <p className="mt-8 text-12 text-quiet tabular-nums">
        Briefline · {t('window.settings.version', { version: state.version })}
      </p>
    </>
  );
}

function RelayPart({ state, actions }: { readonly state: AppState; readonly actions: SettingsActions }) {
  const { t } = useSpeech();
  if (state.relay === null) return null;
  const isRemote = state.relay.mode === 'remote';
  return (
    <Part title={t('window.settings.calls')}>
      <Lines>
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
      </Lines>
    </Part>
  );
}
