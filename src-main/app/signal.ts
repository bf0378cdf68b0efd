/** Something that happens now and then. */
export interface Signal<Value> {
  /** It happens: all who listen hear of it, in the order they began to, before this returns. */
  tell(value: Value): void;
  /** Hears of it from now on. */
  hear(listener: (value: Value) => void): void;
}

/** A signal that nobody hears yet. */
export function createSignal<Value = void>(): Signal<Value> {
  const listeners: ((value: Value) => void)[] = [];
  return {
    tell: (value) => {
      for (const listener of listeners) listener(value);
    },
    hear: (listener) => {
      listeners.push(listener);
    },
  };
}
