import { type ReactElement, useState } from 'react';
import { type PutOffChoice, putOffChoices } from '#domain/task/put-off.ts';
import { ActionMenu, type MenuGroup } from './action-menu.tsx';
import { MomentDialog } from './moment-dialog.tsx';
import { type TextKey, useSpeech } from './texts.tsx';
import { useNow } from './use-now.ts';

const nameTexts: Readonly<Record<PutOffChoice['name'], TextKey>> = {
  'in-an-hour': 'window.putOff.inAnHour',
  'this-afternoon': 'window.putOff.thisAfternoon',
  tomorrow: 'window.putOff.tomorrow',
  'next-week': 'window.putOff.nextWeek',
};

/** Asks until when something shall keep quiet: a few moments, or one of the person's own. */
export function PutOffMenu({
  title,
  trigger,
  more = [],
  isOpen,
  onOpen,
  onPick,
}: {
  readonly title: string;
  readonly trigger: ReactElement<Record<string, unknown>>;
  /** Other things the same menu offers, first. */
  readonly more?: readonly MenuGroup[];
  readonly isOpen?: boolean;
  readonly onOpen?: (isOpen: boolean) => void;
  /** ISO 8601. */
  readonly onPick: (moment: string) => void;
}) {
  const { t, formats } = useSpeech();
  const now = useNow(60_000);
  const [isPicking, setPicking] = useState(false);
  const hintOf = ({ name, at }: PutOffChoice): string => {
    if (name === 'in-an-hour' || name === 'this-afternoon') return formats.time(at);
    return `${formats.shortDate(at, now)} ${formats.time(at)}`;
  };
  const choices = putOffChoices(now).map((choice) => ({
    text: t(nameTexts[choice.name]),
    hint: hintOf(choice),
    onChoose: () => onPick(new Date(choice.at).toISOString()),
  }));
  const pick = { text: t('window.putOff.pick'), onChoose: () => setPicking(true) };
  return (
    <>
      <ActionMenu
        trigger={trigger}
        groups={[...more, { title, choices: [...choices, pick] }]}
        {...(isOpen === undefined ? {} : { isOpen })}
        {...(onOpen === undefined ? {} : { onOpen })}
      />
      <MomentDialog title={title} isOpen={isPicking} onClose={() => setPicking(false)} onPick={onPick} />
    </>
  );
}
