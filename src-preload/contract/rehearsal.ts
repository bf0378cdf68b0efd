/** What became of a test call: whether the computer showed its notification, and whether it is on the card. */
export interface Rehearsal {
  /** `off` when calls are announced another way, or not at all. */
  readonly notification: 'shown' | 'blocked' | 'off';
  readonly isOnCard: boolean;
}
