import { useState } from 'react';
import type { WebhookDelivery } from '#domain/webhook-delivery.ts';
import { Button } from '../../ui/button.tsx';
import { useSpeech } from '../../ui/texts.tsx';
import { explanationOf, outcomeTexts, outcomeTones, shownOutcome, signatureNames } from './delivery-words.ts';

/** As many as fit a glance. */
const shownAtFirst = 8;

/** The last deliveries, each with what became of it and, where something is amiss, what to do. */
export function DeliveryTable({ deliveries }: { readonly deliveries: readonly WebhookDelivery[] }) {
  const { t } = useSpeech();
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? deliveries : deliveries.slice(0, shownAtFirst);
  const head = 'px-3 max-[480px]:px-2 py-1.5 text-left text-12 font-strong text-quiet';
  return (
    <div className="overflow-hidden rounded-large border border-line bg-raised">
      <table className="w-full table-fixed border-collapse text-13">
        <caption className="sr-only">{t('window.doctor.title')}</caption>
        <thead className="border-b border-line bg-rail">
          <tr>
            <th scope="col" className={`${head} w-24 max-[480px]:w-18`}>
              {t('window.doctor.time')}
            </th>
            <th scope="col" className={`${head} w-44 max-[480px]:w-20`}>
              {t('window.doctor.event')}
            </th>
            <th scope="col" className={`${head} w-30 max-[760px]:hidden`}>
              {t('window.doctor.signature')}
            </th>
            <th scope="col" className={head}>
              {t('window.doctor.outcome')}
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((delivery, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a delivery has no name, and rows hold no state
            <DeliveryRow key={`${delivery.receivedAt} ${index}`} delivery={delivery} />
          ))}
        </tbody>
      </table>
      {deliveries.length > shownAtFirst ? (
        <div className="border-t border-line p-1.5">
          <Button look="quiet" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
            {isWhole ? t('window.doctor.fewer') : t('window.doctor.all', { count: deliveries.length })}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

function DeliveryRow({ delivery }: { readonly delivery: WebhookDelivery }) {
  const { t, formats } = useSpeech();
  const { receivedAt, signature, unknownFields } = delivery;
  const outcome = shownOutcome(delivery);
  const now = Date.now();
  const explanation = explanationOf(delivery);
  const isToday = new Date(receivedAt).toDateString() === new Date(now).toDateString();
  return (
    <tr className="border-b border-line align-top last:border-b-0">
      <td className="px-3 max-[480px]:px-2 py-2 whitespace-nowrap tabular-nums">
        {formats.timeWithSeconds(receivedAt)}
        {isToday ? null : <div className="text-12 text-quiet">{formats.shortDate(receivedAt, now)}</div>}
      </td>
      <td className="px-3 max-[480px]:px-2 py-2 break-words">
        <EventName delivery={delivery} />
        {signature === null ? null : <SignatureName signature={signature} className="min-[761px]:hidden" />}
      </td>
      <td className="px-3 max-[480px]:px-2 py-2 max-[760px]:hidden">
        <SignatureName signature={signature} />
      </td>
      <td className="px-3 max-[480px]:px-2 py-2">
        <span
          className={`inline-flex min-h-5 items-center rounded-full px-2 text-12 font-strong min-[480px]:whitespace-nowrap ${outcomeTones[outcome]}`}
        >
          {t(outcomeTexts[outcome])}
        </span>
        {explanation === null ? null : (
          <p className="selectable mt-1 text-12 text-pretty break-words text-soft">{t(explanation)}</p>
        )}
        {unknownFields.length === 0 ? null : (
          <p className="selectable mt-1 text-12 text-pretty break-words text-quiet">
            {t('window.doctor.unknownFields', { count: unknownFields.length })}{' '}
            <span className="font-mono">{unknownFields.join(', ')}</span>
          </p>
        )}
      </td>
    </tr>
  );
}

function EventName({ delivery: { resource, event } }: { readonly delivery: WebhookDelivery }) {
  const { t } = useSpeech();
  if (resource === 'briefline') return <>{t('window.doctor.ownTest')}</>;
  if (resource === null && event === null) return <span className="text-quiet">{t('window.doctor.unread')}</span>;
  return (
    <span className="selectable font-mono text-12">
      {[resource, event]
        .filter((part) => part !== null)
        .join('.')
        .replace(/[._]/g, '$&\u200b')}
    </span>
  );
}

function SignatureName({
  signature,
  className = '',
}: {
  readonly signature: WebhookDelivery['signature'];
  readonly className?: string;
}) {
  const { t } = useSpeech();
  return (
    <div className={`text-12 text-quiet ${className}`}>
      {signature === null ? t('window.doctor.noSignature') : signatureNames[signature]}
    </div>
  );
}
