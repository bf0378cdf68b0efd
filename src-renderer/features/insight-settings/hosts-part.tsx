import { Button } from '../../ui/button.tsx';
import { Line, LineList, Part } from '../../ui/group.tsx';
import { useSpeech } from '../../ui/texts.tsx';

/** The hosts the firm itself allowed, each to be withdrawn. */
export function HostsPart({
  hosts,
  onWithdraw,
}: {
  readonly hosts: readonly string[];
  readonly onWithdraw: (host: string) => void;
}) {
  const { t } = useSpeech();
  if (hosts.length === 0) return null;
  return (
    <Part title={t('window.insightHosts.list')} body={t('window.insightHosts.listBody')}>
      <LineList label={t('window.insightHosts.list')}>
        {hosts.map((host) => (
          <li key={host}>
            <Line label={host}>
              <Button
                look="quiet"
                aria-label={t('window.insightHosts.withdrawName', { host })}
                onClick={() => onWithdraw(host)}
              >
                {t('window.insightHosts.withdraw')}
              </Button>
            </Line>
          </li>
        ))}
      </LineList>
    </Part>
  );
}
