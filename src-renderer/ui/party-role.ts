import { type TextKey, useSpeech } from './texts.tsx';

/** Roles the firm's file manager names in one word of its own, in the words Belgian lawyers use. */
const texts: Readonly<Record<string, TextKey>> = {
  client: 'window.cases.role.client',
  opposing_party: 'window.cases.role.opposingParty',
  opposing_counsel: 'window.cases.role.opposingCounsel',
  expert: 'window.cases.role.expert',
  bailiff: 'window.cases.role.bailiff',
  notary: 'window.cases.role.notary',
  court: 'window.cases.role.court',
  insurer: 'window.cases.role.insurer',
  witness: 'window.cases.role.witness',
  third_party: 'window.cases.role.thirdParty',
};

/** Says a party's role; a word we do not know is said as the firm wrote it. */
export function useRoleText(): (role: string) => string {
  const { t } = useSpeech();
  return (role) => {
    const key = texts[role.toLowerCase()];
    return key === undefined ? role.replaceAll('_', ' ') : t(key);
  };
}
