import { type TextKey, useSpeech } from './texts.tsx';

/** Providers that have a name of their own here; others are named as the relay does. */
const names: Readonly<Record<string, TextKey>> = {
  local: 'window.transcript.providerLocal',
  extract: 'window.transcript.providerExtract',
  rules: 'window.transcript.providerRules',
  'openai-compatible': 'window.insightSettings.openAi',
};
const properNames: Readonly<Record<string, string>> = {
  ringover: 'Ringover',
  anthropic: 'Anthropic',
  openai: 'OpenAI',
};

/** The name of who made something. */
export function useProviderName(): (provider: string) => string {
  const { t } = useSpeech();
  return (provider) => {
    const key = names[provider];
    return key === undefined ? (properNames[provider] ?? provider) : t(key);
  };
}
