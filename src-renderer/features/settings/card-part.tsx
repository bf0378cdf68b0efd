import type { CardWish } from '#domain/announcement/call-card.ts';
import { Line, Lines, Part } from '../../ui/group.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Setting } from '../../ui/setting.tsx';
import { useSpeech } from '../../ui/texts.tsx';

/** For which calls the card comes, and from when. */
export function CardPart({
  wish,
  hasCard,
  hasOwnName,
  onChange,
}: {
  readonly wish: CardWish;
  /** Whether calls are announced by a card. */
  readonly hasCard: boolean;
  /** Whether it is known which calls are the person's own. */
  readonly hasOwnName: boolean;
  readonly onChange: (wish: CardWish) => void;
}) {
  const { t } = useSpeech();
  const needsName = !hasOwnName && (wish.directions !== 'inbound' || wish.since === 'answer');
  return (
    <Part title={t('window.cardWish.title')} {...(hasCard ? {} : { body: t('window.cardWish.without') })}>
      <Lines>
        <Setting id="card-directions">
          <Line
            label={t('window.cardWish.directions')}
            body={
              needsName ? (
                <span role="status" className="text-missed">
                  {t('window.cardWish.nameless')}
                </span>
              ) : (
                t('window.cardWish.directionsBody')
              )
            }
          >
            <Segmented
              label={t('window.cardWish.directions')}
              value={wish.directions}
              onChange={(directions) => onChange({ ...wish, directions })}
              options={[
                { value: 'inbound', text: t('window.cardWish.inbound') },
                { value: 'outbound', text: t('window.cardWish.outbound') },
                { value: 'both', text: t('window.cardWish.both') },
              ]}
            />
          </Line>
        </Setting>
        <Setting id="card-since">
          <Line label={t('window.cardWish.since')} body={t('window.cardWish.sinceBody')}>
            <Segmented
              label={t('window.cardWish.since')}
              value={wish.since}
              onChange={(since) => onChange({ ...wish, since })}
              options={[
                { value: 'ringing', text: t('window.cardWish.ringing') },
                { value: 'answer', text: t('window.cardWish.answer') },
              ]}
            />
          </Line>
        </Setting>
      </Lines>
    </Part>
  );
}
