import { useStore } from 'zustand';
import { WebhookPanel } from '../features/connection/webhook-panel.tsx';
import { FetchingPart } from '../features/fetching/fetching-part.tsx';
import { InsightSettings } from '../features/insight-settings/insight-settings.tsx';
import { FirmChannelPart } from '../features/recordings/firm-channel-part.tsx';
import { KeptRecordingsPart } from '../features/recordings/kept-recordings-part.tsx';
import { ImportPart } from '../features/records/import-part.tsx';
import { RememberedChoices } from '../features/records/remembered-choices.tsx';
import { RingoverSettings } from '../features/ringover/ringover-settings.tsx';
import { ComputerSettings, computerEntries } from '../features/settings/computer-settings.tsx';
import { GeneralSettings, generalEntries } from '../features/settings/general-settings.tsx';
import { NotificationSettings, notificationEntries } from '../features/settings/notification-settings.tsx';
import { SettingsPage } from '../features/settings/settings-page.tsx';
import type { SettingsSection } from '../features/settings/settings-section.ts';
import { Setting } from '../ui/setting.tsx';
import { goTo } from './go-to.ts';
import type { Parts } from './parts.ts';
import { useActions } from './use-actions.ts';

/** The settings over the window's parts. */
export function SettingsPlace({ parts }: { readonly parts: Parts }) {
  const { bridge, toasts, imports } = parts;
  const state = useStore(parts.app);
  const actions = useActions(parts);
  const tab = useStore(parts.shell, (shell) => shell.settingsTab);
  const showSettings = useStore(parts.shell, (shell) => shell.showSettings);
  const setOverlay = useStore(parts.shell, (shell) => shell.setOverlay);
  const connection = state.connection.kind;
  // One entry here, and one tab, is a section of its own; one entry in a section's list is a setting that is found.
  const sections: readonly SettingsSection[] = [
    {
      tab: 'general',
      title: 'window.settings.general',
      entries: generalEntries,
      content: (
        <GeneralSettings
          bridge={bridge}
          state={state}
          actions={{
            onLanguage: actions.setLanguage,
            onTheme: actions.setTheme,
            onLookupShortcut: (lookupShortcut) => actions.change({ lookupShortcut }),
            onChangeServer: () => setOverlay('server'),
            onUseThisComputer: () => void actions.takeThisComputer(),
          }}
        />
      ),
    },
    {
      tab: 'notifications',
      title: 'window.settings.notifications',
      entries: notificationEntries,
      content: <NotificationSettings state={state} onChange={actions.change} />,
    },
    {
      tab: 'ringover',
      title: 'window.settings.ringover',
      entries: [{ id: 'ringover', label: 'window.settings.ringoverLink', words: 'window.settings.words.ringover' }],
      content: (
        <Setting id="ringover">
          <RingoverSettings
            bridge={bridge}
            toasts={toasts}
            state={state}
            onCopy={actions.copy}
            webhookPanel={<WebhookPanel bridge={bridge} webhookUrl={state.webhookUrl} onCopy={actions.copy} />}
          />
        </Setting>
      ),
    },
    {
      tab: 'records',
      title: 'window.settings.records',
      entries: [
        { id: 'choices', label: 'window.choices.title', words: 'window.choices.body' },
        { id: 'import', label: 'window.import.title', words: 'window.settings.words.import' },
      ],
      content: (
        <>
          <Setting id="choices">
            <RememberedChoices bridge={bridge} toasts={toasts} connection={connection} />
          </Setting>
          <Setting id="import">
            <ImportPart store={imports} connection={connection} onCopy={actions.copy} />
          </Setting>
        </>
      ),
    },
    {
      tab: 'insight',
      title: 'window.insightSettings.tab',
      entries: [
        { id: 'insight', label: 'window.insightSettings.tab', words: 'window.settings.words.insight' },
        { id: 'voices', label: 'window.voices.title', words: 'window.voices.body' },
      ],
      content: (
        <>
          <Setting id="insight">
            <InsightSettings
              bridge={bridge}
              toasts={toasts}
              state={state}
              onOpenCall={(id) => goTo(parts, { subject: { kind: 'call', id }, part: null })}
            />
          </Setting>
          <Setting id="voices">
            <FirmChannelPart bridge={bridge} toasts={toasts} channel={state.firmChannel} />
          </Setting>
        </>
      ),
    },
    {
      tab: 'computer',
      title: 'window.settings.computer',
      entries: [
        { id: 'fetching', label: 'window.fetching.part', words: 'window.settings.words.fetching' },
        ...computerEntries,
        { id: 'recordings', label: 'window.listening.settingsTitle', words: 'window.listening.settingsBody' },
      ],
      content: (
        <>
          <Setting id="fetching">
            <FetchingPart
              fetching={state.fetching}
              connection={connection}
              onPause={(fetchingPaused) => actions.change({ fetchingPaused })}
            />
          </Setting>
          <Setting id="recordings">
            <KeptRecordingsPart bridge={bridge} toasts={toasts} />
          </Setting>
          <ComputerSettings
            bridge={bridge}
            state={state}
            onKeepCopy={(keepCopyDays) => actions.change({ keepCopyDays })}
            onCopy={actions.copy}
          />
        </>
      ),
    },
  ];
  return <SettingsPage sections={sections} tab={tab} onTab={showSettings} />;
}
