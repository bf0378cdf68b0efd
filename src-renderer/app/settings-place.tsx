import { useStore } from 'zustand';
import { WebhookPanel } from '../features/connection/webhook-panel.tsx';
import { InsightSettings } from '../features/insight-settings/insight-settings.tsx';
import { KeptRecordingsPart } from '../features/recordings/kept-recordings-part.tsx';
import { ImportPart } from '../features/records/import-part.tsx';
import { RememberedChoices } from '../features/records/remembered-choices.tsx';
import { RingoverSettings } from '../features/ringover/ringover-settings.tsx';
import { SettingsPage } from '../features/settings/settings-page.tsx';
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
  return (
    <SettingsPage
      state={state}
      tab={tab}
      actions={{
        onTab: showSettings,
        onLanguage: actions.setLanguage,
        onTheme: actions.setTheme,
        onPause: actions.setPaused,
        onAnnouncedBy: actions.setAnnouncedBy,
        onOwnName: actions.setOwnName,
        onChangeServer: () => setOverlay('server'),
        onUseThisComputer: () => void actions.takeThisComputer(),
      }}
      ringover={
        <RingoverSettings
          bridge={bridge}
          toasts={toasts}
          state={state}
          onCopy={actions.copy}
          webhookPanel={<WebhookPanel bridge={bridge} webhookUrl={state.webhookUrl} onCopy={actions.copy} />}
        />
      }
      insight={<InsightSettings bridge={bridge} toasts={toasts} state={state} />}
      recordings={<KeptRecordingsPart bridge={bridge} toasts={toasts} />}
      records={
        <>
          <RememberedChoices bridge={bridge} toasts={toasts} connection={connection} />
          <ImportPart store={imports} connection={connection} onCopy={actions.copy} />
        </>
      }
    />
  );
}
