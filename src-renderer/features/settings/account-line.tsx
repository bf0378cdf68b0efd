import type { Account } from '#domain/account.ts';
import { Line } from '../../ui/group.tsx';
import { type TextKey, useSpeech } from '../../ui/texts.tsx';

/** Time enough to ask for another token. Milliseconds. */
const soonMs = 14 * 86_400_000;

const mayTexts: Readonly<Record<Account['may'], TextKey>> = {
  read: 'window.account.mayRead',
  write: 'window.account.mayWrite',
  administer: 'window.account.mayAdminister',
};

/** Who is signed in to the firm's server, what they may do there, and until when. */
export function AccountLine({ account: { person, firm, endsAt, may } }: { readonly account: Account }) {
  const { t, formats } = useSpeech();
  const now = Date.now();
  const endsSoon = endsAt !== null && endsAt - now < soonMs;
  return (
    <Line
      label={t('window.account.title')}
      body={
        <>
          {person === null ? firm : t('window.account.ofFirm', { person, firm })} · {t(mayTexts[may])}
          {endsAt === null ? null : (
            <span className={`block ${endsSoon ? 'text-missed' : ''}`}>
              {t(endsAt < now ? 'window.account.ended' : 'window.account.ends', {
                date: `${formats.shortDate(endsAt, now)}, ${formats.time(endsAt)}`,
              })}
            </span>
          )}
        </>
      }
    />
  );
}
