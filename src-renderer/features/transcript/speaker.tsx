import type { Call } from '#domain/call.ts';
import type { Speaker, TranscriptLine } from '#domain/insight/insight.ts';
import { useSpeech } from '../../ui/texts.tsx';

/** How each side of a call is named: as its source names it, else by the call. */
export function useSpeakerName(call: Call): (line: TranscriptLine) => string {
  const { t, who } = useSpeech();
  return ({ speaker, speakerName }) => {
    if (speakerName !== null) return speakerName;
    switch (speaker) {
      case 'us':
        return call.userName ?? t('window.transcript.us');
      case 'them':
        return who(call);
      case 'unknown':
        return t('window.transcript.someone');
    }
  };
}

const shapes: Readonly<Record<Speaker, string>> = {
  us: 'rounded-full bg-accent-fill',
  them: 'rotate-45 rounded-[2px] border-2 border-voicemail',
  unknown: 'rounded-full border border-line-strong',
};

/** Who speaks, as a shape that goes with the name. */
export function SpeakerMark({ speaker }: { readonly speaker: Speaker }) {
  return <span className={`inline-block size-2 shrink-0 ${shapes[speaker]}`} aria-hidden />;
}
