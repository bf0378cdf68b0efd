import type { ReactNode } from 'react';

/** A list beside what is chosen in it; in a narrow window one at a time. */
export function SideBySide({
  list,
  detail,
  isListAlone,
  isDetailInFront,
}: {
  readonly list: ReactNode;
  readonly detail: ReactNode;
  /** There is nothing to choose: the list has all the room, and no detail stands beside it. */
  readonly isListAlone: boolean;
  /** Which of the two a narrow window shows. */
  readonly isDetailInFront: boolean;
}) {
  const listWidth = isListAlone ? '' : 'wide:w-85 wide:flex-none roomy:w-100 wide:border-r wide:border-line';
  return (
    <div className="flex h-full">
      <div className={`h-full min-w-0 flex-1 wide:block ${listWidth} ${isDetailInFront ? 'hidden' : ''}`}>{list}</div>
      <div className={`h-full min-w-0 flex-1 ${isListAlone ? '' : 'wide:block'} ${isDetailInFront ? '' : 'hidden'}`}>
        {detail}
      </div>
    </div>
  );
}
