import { FileWarning, Trash2 } from 'lucide-react';
import type { RefusedEdit } from '#contract/state.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { type TextKey, useSpeech } from '../../ui/texts.tsx';
import { Bar } from './bar.tsx';

const titles: Readonly<Record<RefusedEdit['kind'], TextKey>> = {
  note: 'window.edits.refusedNote',
  tags: 'window.edits.refusedTags',
  link: 'window.edits.refusedLink',
  billable: 'window.edits.refusedBillable',
  confidential: 'window.edits.refusedConfidential',
  consent: 'window.edits.refusedConsent',
  voices: 'window.edits.refusedVoices',
  task: 'window.edits.refusedTask',
};

const reasons: Readonly<Record<RefusedEdit['reason'], TextKey>> = {
  'not-found': 'window.edits.reasonNotFound',
  forbidden: 'window.edits.reasonForbidden',
  rejected: 'window.edits.reasonRejected',
};

/** Something the person wrote that the office does not take: what it was, why, and the two things to do with it. */
export function RefusedEditBar({
  refused,
  onCopy,
  onDiscard,
}: {
  readonly refused: RefusedEdit;
  readonly onCopy: (text: string) => Promise<boolean>;
  readonly onDiscard: () => void;
}) {
  const { t } = useSpeech();
  const quoted = refused.text === '' ? '' : ` ${t('window.edits.quoted', { text: excerptOf(refused.text) })}`;
  return (
    <Bar
      icon={FileWarning}
      tone="problem"
      title={t(titles[refused.kind])}
      body={`${t(reasons[refused.reason])}${quoted}`}
    >
      {refused.text === '' ? null : <CopyButton label={t('window.edits.copy')} onCopy={() => onCopy(refused.text)} />}
      <IconButton icon={Trash2} label={t('window.edits.discard')} onClick={onDiscard} />
    </Bar>
  );
}

/** As much as a bar can hold; all of it is copied. */
function excerptOf(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length > longestExcerpt ? `${line.slice(0, longestExcerpt).trimEnd()}…` : line;
}

const longestExcerpt = 160;
