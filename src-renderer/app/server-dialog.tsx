import { useStore } from 'zustand';
import { ServerForm } from '../features/connection/server-form.tsx';
import { Modal } from '../ui/modal.tsx';
import { useSpeech } from '../ui/texts.tsx';
import type { Parts } from './parts.ts';

/** Asks for the firm's server, or only for a new token when the server is known. */
export function ServerDialog({
  parts,
  isOpen,
  onClose,
}: {
  readonly parts: Parts;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}) {
  const { t } = useSpeech();
  const address = useStore(parts.app, ({ relay }) => (relay?.mode === 'remote' ? relay.address : ''));
  const isTokenOnly = useStore(parts.app, ({ connection }) => connection.kind === 'unauthorised');
  const title = isTokenOnly ? t('window.connection.enterToken') : t('window.settings.changeTitle');
  const body = isTokenOnly ? t('window.connection.unauthorisedBody') : t('window.settings.changeBody');
  return (
    <Modal title={title} isOpen={isOpen} onClose={onClose}>
      <p className="mb-4 text-13 text-pretty text-soft">{body}</p>
      <ServerForm bridge={parts.bridge} initialAddress={address} onDone={onClose} onCancel={onClose} />
    </Modal>
  );
}
