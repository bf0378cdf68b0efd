import { CSPProvider } from '@base-ui/react/csp-provider';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { ServerForm } from '../features/connection/server-form.tsx';
import { WebhookPanel } from '../features/connection/webhook-panel.tsx';
import { FirstRun } from '../features/first-run/first-run.tsx';
import { TestCall } from '../features/first-run/test-call.tsx';
import { ApiKeyLine } from '../features/ringover/api-key-line.tsx';
import { DraftsProvider } from '../ui/drafts-provider.tsx';
import { Lines, Part } from '../ui/group.tsx';
import { TextsProvider, useSpeech } from '../ui/texts.tsx';
import { TipProvider } from '../ui/tip.tsx';
import { ToastArea } from '../ui/toasts.tsx';
import type { Parts } from './parts.ts';
import { Shell } from './shell.tsx';
import { type Actions, useActions } from './use-actions.ts';
import { useAppearance } from './use-appearance.ts';

/** The whole window over its parts. */
export function App({ parts }: { readonly parts: Parts }) {
  return (
    // The content policy allows no style elements; ours are in the style sheet.
    <CSPProvider disableStyleElements>
      <TextsProvider texts={parts.texts}>
        <TipProvider>
          <ToastArea toasts={parts.toasts}>
            <DraftsProvider bridge={parts.bridge} drafts={parts.drafts}>
              <Window parts={parts} />
            </DraftsProvider>
          </ToastArea>
        </TipProvider>
      </TextsProvider>
    </CSPProvider>
  );
}

/** The first run until it is done, then the shell. */
function Window({ parts }: { readonly parts: Parts }) {
  const language = useStore(parts.app, (state) => state.language);
  const theme = useStore(parts.app, (state) => state.theme);
  const isSetUp = useStore(parts.app, (state) => state.relay !== null);
  // Choosing sets the app up at once, yet the last step of the first run is still to be shown.
  const [isFirstRun, setFirstRun] = useState(!isSetUp);
  const announcedBy = useStore(parts.app, (state) => state.announcedBy);
  const actions = useActions(parts);
  useAppearance(theme, language);
  useEffect(() => void parts.texts.changeLanguage(language), [parts.texts, language]);
  if (!isFirstRun) return <Shell parts={parts} />;
  const done = (): void => setFirstRun(false);
  return (
    <FirstRun
      language={language}
      onLanguage={actions.setLanguage}
      onUseThisComputer={actions.takeThisComputer}
      onDone={done}
      serverForm={(ends) => <ServerForm bridge={parts.bridge} {...ends} />}
      webhookPanel={<RingoverStep parts={parts} actions={actions} />}
      testCall={<TestCall bridge={parts.bridge} announcedBy={announcedBy} onAnnouncedBy={actions.setAnnouncedBy} />}
    />
  );
}

/** What Ringover and this computer need of each other before the first call comes. */
function RingoverStep({ parts, actions }: { readonly parts: Parts; readonly actions: Actions }) {
  const { bridge, toasts } = parts;
  const { t } = useSpeech();
  const state = useStore(parts.app);
  const { ownRelay, webhookUrl } = state;
  return (
    <div className="grid gap-4">
      <WebhookPanel bridge={bridge} webhookUrl={webhookUrl} onCopy={actions.copy} />
      {ownRelay === null ? null : (
        <Part title={t('window.firstRun.apiKeyTitle')}>
          <Lines>
            <ApiKeyLine bridge={bridge} toasts={toasts} state={state} onCopy={actions.copy} ownRelay={ownRelay} />
          </Lines>
        </Part>
      )}
    </div>
  );
}
