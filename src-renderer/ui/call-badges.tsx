import { AudioLines, CircleCheck, type LucideIcon, Sparkles, TextQuote } from 'lucide-react';
import type { Call } from '#domain/call.ts';
import { isOpenTask } from '#domain/task/task.ts';
import { type Say, useSpeech } from './texts.tsx';

/** What a call left behind, as small shapes: recording, transcript, summary, open tasks. Spoken as words. */
export function CallBadges({ call }: { readonly call: Call }) {
  const { t } = useSpeech();
  return badgesOf(call, t).map(({ icon: Icon, text }) => (
    <span key={text} title={text} className="text-quiet">
      <Icon size={13} strokeWidth={1.75} aria-hidden />
    </span>
  ));
}

/** The same in words, for the row's spoken name. */
export function badgeWords(call: Call, t: Say): readonly string[] {
  return badgesOf(call, t).map(({ text }) => text);
}

function badgesOf(call: Call, t: Say): readonly { readonly icon: LucideIcon; readonly text: string }[] {
  const open = call.tasks.filter(isOpenTask).length;
  return [
    ...(call.hasRecording ? [{ icon: AudioLines, text: t('window.call.badge.recording') }] : []),
    ...(call.hasTranscript ? [{ icon: TextQuote, text: t('window.call.badge.transcript') }] : []),
    ...(call.hasSummary ? [{ icon: Sparkles, text: t('window.call.badge.summary') }] : []),
    ...(open > 0 ? [{ icon: CircleCheck, text: t('window.call.badge.tasks', { count: open }) }] : []),
  ];
}
