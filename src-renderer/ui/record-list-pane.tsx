import type { LucideIcon } from 'lucide-react';
import { type ReactNode, useCallback, useState } from 'react';
import type { Bridge } from '#contract/bridge.ts';
import type { Requests } from '#contract/requests.ts';
import { RecordList, type RecordListWords, type RecordRow } from './record-list.tsx';
import { useLive } from './use-live.ts';

/** Records read at a time: several screens of rows. */
const pageSize = 200;
/** As much as may be read in one piece. */
const greatestLimit = 5000;

type ListRoute = 'contacts.list' | 'cases.list';
type ItemOf<R extends ListRoute> = Requests[R]['value'] extends { readonly items: readonly (infer Item)[] }
  ? Item
  : never;

/** What a list of contacts or cases is given by the place it stands in. */
export interface RecordPaneParts<Id extends string> {
  readonly bridge: Bridge;
  readonly chosenId: Id | null;
  readonly emptyAction: ReactNode;
  readonly onEmpty: (isEmpty: boolean) => void;
  readonly onChoose: (id: Id) => void;
  readonly onOpen: (id: Id, how: 'click' | 'enter') => void;
}

/** A list of contacts or cases from the offline copy, narrowed as one types and read on as one scrolls. */
export function RecordListPane<R extends ListRoute, Id extends string>({
  pane,
  route,
  icon,
  words,
  rowOf,
  idOf,
}: {
  readonly pane: RecordPaneParts<Id>;
  readonly route: R;
  readonly icon: LucideIcon;
  readonly words: RecordListWords;
  readonly rowOf: (item: ItemOf<R>) => Omit<RecordRow, 'key'>;
  readonly idOf: (item: ItemOf<R>) => Id;
}) {
  const [typed, setTyped] = useState('');
  const [limit, setLimit] = useState(pageSize);
  const live = useLive(pane.bridge, route, { words: typed, limit }, route);
  const readMore = useCallback(() => setLimit((before) => Math.min(before + pageSize, greatestLimit)), []);
  return (
    <RecordList<ItemOf<R>>
      live={live as Parameters<typeof RecordList<ItemOf<R>>>[0]['live']}
      words={words}
      icon={icon}
      typed={typed}
      rowOf={(item) => ({ key: idOf(item), ...rowOf(item) })}
      chosenKey={pane.chosenId}
      emptyAction={pane.emptyAction}
      onEmpty={pane.onEmpty}
      onType={setTyped}
      onChoose={(item) => pane.onChoose(idOf(item))}
      onOpen={(item, how) => pane.onOpen(idOf(item), how)}
      onReadMore={readMore}
    />
  );
}
