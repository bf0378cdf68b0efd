import type { NumbersPage } from '#contract/numbers.ts';
import { type Speech, useSpeech } from '../../ui/texts.tsx';

/** The few numbers one looks for first. */
export function Figures({ numbers }: { readonly numbers: NumbersPage }) {
  const speech = useSpeech();
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-large border border-line bg-line min-[680px]:grid-cols-4">
      {figuresOf(numbers, speech).map(({ name, value, body }) => (
        <div key={name} className="grid content-start gap-0.5 bg-raised px-3 py-2.5">
          <dt className="text-12 text-quiet">{name}</dt>
          <dd className="text-20 font-strong tabular-nums">{value}</dd>
          <dd className="text-12 text-soft tabular-nums">{body}</dd>
        </div>
      ))}
    </dl>
  );
}

function figuresOf(numbers: NumbersPage, { t, formats }: Speech) {
  const { answered, missed, voicemail, outbound, talkSeconds, spoken } = numbers;
  const untaken = missed + voicemail;
  const inbound = answered + untaken;
  return [
    {
      name: t('window.numbers.calls'),
      value: formats.count(inbound + outbound),
      body: t('window.numbers.inAndOut', { inbound: formats.count(inbound), outbound: formats.count(outbound) }),
    },
    {
      name: t('window.numbers.answered'),
      value: inbound === 0 ? '–' : formats.share(answered / inbound),
      body: t('window.numbers.ofInbound', { answered: formats.count(answered), inbound: formats.count(inbound) }),
    },
    {
      name: t('window.numbers.untaken'),
      value: formats.count(untaken),
      body: t('window.numbers.voicemails', { count: voicemail }),
    },
    {
      name: t('window.numbers.talkTime'),
      value: formats.roughHours(talkSeconds),
      body: spoken === 0 ? '–' : t('window.numbers.mean', { duration: formats.duration(talkSeconds / spoken) }),
    },
  ];
}
