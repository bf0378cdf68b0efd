import { useMemo } from 'react';
import type { CallBackOutcome } from '#contract/calls.ts';
import type { Requests } from '#contract/requests.ts';
import type { FailureCode, Result } from '#contract/result.ts';
import type { Language, Notice, RefusedEdit, Theme } from '#contract/state.ts';
import type { AnnouncedBy } from '#domain/announcement/call-card.ts';
import type { Call } from '#domain/call.ts';
import type { Contact, ContactPhone } from '#domain/contact.ts';
import { formatPhone } from '#domain/phone.ts';
import { failureText } from '../ui/failure-text.ts';
import { type TextKey, useSpeech } from '../ui/texts.tsx';
import type { Parts } from './parts.ts';

/** What the window asks of the app as a whole; what fails is said in a toast unless the answer carries it. */
export interface Actions {
  readonly setLanguage: (language: Language) => void;
  readonly setTheme: (theme: Theme) => void;
  readonly setAnnouncedBy: (announcedBy: AnnouncedBy) => void;
  /** Changes settings; holds at once. */
  readonly change: (changes: Requests['settings.change']['params']) => void;
  readonly tryNow: () => void;
  readonly markSeen: () => void;
  readonly decideKey: (keepKeyInFile: boolean) => void;
  readonly dismissNotice: (kind: Notice['kind']) => void;
  readonly discardEdit: (id: RefusedEdit['id']) => void;
  /** Answers null when done, else why not. */
  readonly takeThisComputer: () => Promise<FailureCode | null>;
  /** Calls the other side of a call; what happens is said in a toast. Settles then. */
  readonly callBack: (call: Call) => Promise<void>;
  /** Calls one of a contact's numbers; what happens is said in a toast. Settles then. */
  readonly callContact: (contact: Contact, phone: ContactPhone) => Promise<void>;
  /** Answers whether the text is on the clipboard. */
  readonly copy: (text: string) => Promise<boolean>;
}

/** What happens next, for each way of calling back. */
const callBackTexts: Readonly<Record<CallBackOutcome['way'], TextKey>> = {
  requested: 'window.callBack.requested',
  'handed-over': 'window.callBack.handedOver',
  copied: 'window.callBack.copied',
};

/** The actions over the window's parts. */
export function useActions({ bridge, toasts }: Parts): Actions {
  const { t, who } = useSpeech();
  return useMemo(() => {
    const tell = async (request: Promise<Result<unknown>>): Promise<boolean> => {
      const result = await request;
      if (!result.ok) toasts.show({ kind: 'problem', text: t(failureText[result.code]) });
      return result.ok;
    };
    const copy = (text: string): Promise<boolean> => tell(bridge.request('app.copy', { text }));
    const tellCall = (result: Result<CallBackOutcome>, number: string, name: string): void => {
      const gaps = { number: formatPhone(number), who: name };
      if (result.ok) {
        toasts.show({ kind: 'done', text: t(callBackTexts[result.value.way], gaps) });
        return;
      }
      const copyNumber = { label: t('window.detail.copyNumber'), run: () => void copy(number) };
      toasts.show({ kind: 'problem', text: t(failureText[result.code]), action: copyNumber });
    };
    return {
      setLanguage: (language) => void tell(bridge.request('settings.change', { language })),
      setTheme: (theme) => void tell(bridge.request('settings.change', { theme })),
      setAnnouncedBy: (announcedBy) => void tell(bridge.request('settings.change', { announcedBy })),
      change: (changes) => void tell(bridge.request('settings.change', changes)),
      tryNow: () => void tell(bridge.request('relay.reconnect', null)),
      markSeen: () => void bridge.request('calls.markSeen', null),
      decideKey: (keepKeyInFile) => void tell(bridge.request('secrets.decide', { keepKeyInFile })),
      dismissNotice: (kind) => void tell(bridge.request('notices.dismiss', { kind })),
      discardEdit: (id) => void tell(bridge.request('edits.discard', { id })),
      takeThisComputer: async () => {
        const result = await bridge.request('relay.choose', { mode: 'bundled' });
        return result.ok ? null : result.code;
      },
      callBack: async (call) => {
        const { id, phoneNumber } = call;
        tellCall(await bridge.request('calls.callBack', { id }), phoneNumber ?? '', who(call));
      },
      callContact: async ({ id, fullName }, { number, e164 }) => {
        tellCall(await bridge.request('contacts.callBack', { id, number }), e164 ?? number, fullName);
      },
      copy,
    };
  }, [bridge, toasts, t, who]);
}
