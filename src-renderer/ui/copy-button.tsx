import { Check, Copy, type LucideIcon } from 'lucide-react';
import { useEffect, useState } from 'react';
import { IconButton } from './icon-button.tsx';
import { useSpeech } from './texts.tsx';

/** How long the tick stays that says it was copied. Milliseconds. */
const tickMs = 1600;

/** Copies something, and says so by a tick and to screen readers. `onCopy` tells whether it worked. */
export function CopyButton({
  label,
  icon = Copy,
  onCopy,
}: {
  readonly label: string;
  readonly icon?: LucideIcon;
  readonly onCopy: () => Promise<boolean>;
}) {
  const { t } = useSpeech();
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setCopied(false), tickMs);
    return () => clearTimeout(timer);
  }, [isCopied]);
  const copy = (): void => void onCopy().then(setCopied);
  return (
    <>
      <IconButton
        icon={isCopied ? Check : icon}
        label={label}
        onClick={copy}
        className={isCopied ? 'text-answered' : ''}
      />
      <span role="status" className="sr-only">
        {isCopied ? t('window.action.copied') : ''}
      </span>
    </>
  );
}
