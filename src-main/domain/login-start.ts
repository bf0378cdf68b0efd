/** Whether the app starts when the person logs in, as the operating system has it. */
export type LoginStart =
  | { readonly kind: 'on' }
  | { readonly kind: 'off' }
  /** Switched on, and the system waits for the person to allow it. */
  | { readonly kind: 'needs-approval' }
  /** It cannot be switched on from here: the package decides, or the folder cannot be written. */
  | { readonly kind: 'refused'; readonly reason: 'flatpak' | 'snap' | 'unwritable' };
