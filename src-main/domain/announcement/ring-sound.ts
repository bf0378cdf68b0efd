/** Whether a call that rings is heard, and how loud. Off until somebody asks for it: the telephone rings already. */
export interface RingSound {
  readonly isOn: boolean;
  /** 0 to 1. */
  readonly volume: number;
}

/** Silent; once switched on, a little below full. */
export const defaultRingSound: RingSound = { isOn: false, volume: 0.6 };
