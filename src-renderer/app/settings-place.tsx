import { useStore } from 'zustand';
import { WebhookPanel } from '../features/connection/webhook-panel.tsx';
import { SettingsPage } from '../features/settings/settings-page.tsx';
import type { Parts } from './parts.ts';
import { useActions } from './use-actions.ts';

/** The settings over the window's parts. */
export function SettingsPlace({ parts }: { readonly parts: Parts }) {
  const state = useStore(parts.app);
  const actions = useActions(parts);
  const setOverlay = useStore(parts.shell, (shell) => shell.setOverlay);
  return (
    <SettingsPage
      state={state}
      actions={{
        onLanguage: actions.setLanguage,
        onTheme: actions.setTheme,
        onPause: actions.setPaused,
        onChangeServer: () => setOverlay('server'),
        onUseThisComputer: () => void actions.takeThisComputer(),
      }}
      webhookPanel={<WebhookPanel bridge={parts.bridge} webhookUrl={state.webhookUrl} onCopy={actions.copy} />}
    />
  );
}
