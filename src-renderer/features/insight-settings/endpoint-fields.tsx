import type { Bridge } from '#contract/bridge.ts';
import type { FailureCode } from '#contract/result.ts';
import type { InsightEndpoint } from '#domain/insight/insight-settings.ts';
import type { FirmHosts } from '#domain/insight/insight-setup.ts';
import { Field } from '../../ui/field.tsx';
import { useSpeech } from '../../ui/texts.tsx';
import { HostConsent } from './host-consent.tsx';
import { KeyLine } from './key-line.tsx';
import { placeOf } from './place-of.ts';

/** Where a provider is reached and which of its models is asked, and what that means for what is sent. */
export function EndpointFields({
  title,
  endpoint,
  isOwnRelay,
  allowedHosts,
  firmHosts,
  keyedHosts,
  bridge,
  onChange,
  onKept,
  onAllow,
  onFailed,
}: {
  readonly title: string;
  readonly endpoint: InsightEndpoint;
  readonly isOwnRelay: boolean;
  /** Those of the relay, and those the firm allowed. */
  readonly allowedHosts: readonly string[];
  readonly firmHosts: FirmHosts;
  readonly keyedHosts: readonly string[];
  readonly bridge: Bridge;
  readonly onChange: (endpoint: InsightEndpoint) => void;
  /** A key was entered or removed. */
  readonly onKept: () => void;
  readonly onAllow: (host: string) => Promise<void>;
  readonly onFailed: (code: FailureCode) => void;
}) {
  const { t } = useSpeech();
  const place = placeOf(endpoint.baseUrl, isOwnRelay);
  const isAllowed = place === null || isAmong(allowedHosts, place.host);
  const hint = place === null ? t('window.insightSettings.addressHint') : t(place.key, { host: place.host });
  const hasKey = place !== null && isAmong(keyedHosts, place.host);
  return (
    <fieldset className="grid gap-2 bg-raised px-3 py-2.5">
      <legend className="sr-only">{title}</legend>
      <p className="text-13">{title}</p>
      <div className="grid gap-2 min-[620px]:grid-cols-2">
        <Field
          label={t('window.insightSettings.address')}
          hint={hint}
          error={isAllowed ? null : t('window.insightSettings.notAllowed', { host: place?.host ?? '' })}
          type="url"
          value={endpoint.baseUrl ?? ''}
          onChange={(text) => onChange({ ...endpoint, baseUrl: text.trim() || null })}
        />
        <Field
          label={t('window.insightSettings.model')}
          hint={t('window.insightSettings.modelHint')}
          error={null}
          value={endpoint.model ?? ''}
          onChange={(text) => onChange({ ...endpoint, model: text || null })}
        />
      </div>
      {place === null || isAllowed ? null : (
        <HostConsent host={place.host} firmHosts={firmHosts} onAllow={() => onAllow(place.host)} />
      )}
      {place === null || !isAllowed ? null : (
        <KeyLine
          key={place.host}
          bridge={bridge}
          host={place.host}
          hasKey={hasKey}
          isOwnRelay={isOwnRelay}
          onKept={onKept}
          onFailed={onFailed}
        />
      )}
    </fieldset>
  );
}

/** Hosts stand with their port or without, which then is any. */
function isAmong(hosts: readonly string[], host: string): boolean {
  return hosts.includes(host) || hosts.includes(host.replace(/:\d+$/, ''));
}
