import { useStore } from 'zustand';
import { WebhookPanel } from '../features/connection/webhook-panel.tsx';
import { FetchingPart } from '../features/fetching/fetching-part.tsx';
import { insightEntries } from '../features/insight-settings/insight-entries.ts';
import { InsightSettings } from '../features/insight-settings/insight-settings.tsx';
import { FirmChannelPart } from '../features/recordings/firm-channel-part.tsx';
import { KeptRecordingsPart } from '../features/recordings/kept-recordings-part.tsx';
import { ImportPart } from '../features/records/import-part.tsx';
import { RememberedChoices } from '../features/records/remembered-choices.tsx';
import { ringoverEntries } from '../features/ringover/ringover-entries.ts';
import { RingoverSettings } from '../features/ringover/ringover-settings.tsx';
import { ComputerSettings, computerEntries } from '../features/settings/computer-settings.tsx';
import { GeneralSettings, generalEntries } from '../features/settings/general-settings.tsx';
import { NotificationSettings, notificationEntries } from '../features/settings/notification-settings.tsx';
import { SettingsPage } from '../features/settings/settings-page.tsx';
import type { SettingsSection } from '../features/settings/settings-section.ts';
import { Setting } from '../ui/setting.tsx';
import { goTo } from './go-to.ts';
import type { Parts } from './parts.ts';
import { placeEntries } from './settings-entries.ts';
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
      entries: generalEntries.filter(({ id }) => id !== 'account' || state.account !== null),
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
      entries: ringoverEntries(state),
      content: (
        <RingoverSettings
          bridge={bridge}
          toasts={toasts}
          state={state}
          onCopy={actions.copy}
          webhookPanel={<WebhookPanel bridge={bridge} webhookUrl={state.webhookUrl} onCopy={actions.copy} />}
        />
      ),
    },
    {
      tab: 'records',
      title: 'window.settings.records',
      entries: placeEntries.records,
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
      entries: [...insightEntries, ...placeEntries.insight],
      content: (
        <>
          <InsightSettings
            bridge={bridge}
            toasts={toasts}
            state={state}
            onOpenCall={(id) => goTo(parts, { subject: { kind: 'call', id }, part: null })}
          />
          <Setting id="voices">
            <FirmChannelPart bridge={bridge} toasts={toasts} channel={state.firmChannel} />
          </Setting>
        </>
      ),
    },
    {
      tab: 'computer',
      title: 'window.settings.computer',
      entries: [...computerEntries, ...placeEntries.computer],
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
