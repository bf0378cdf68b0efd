/** What a letter does with the caller of the queue that has the keyboard; null when it is not the queue's. */
export function readMissedKey(key: string): 'call-back' | 'finish' | 'put-off' | null {
  switch (key.toLowerCase()) {
    case 'b':
      return 'call-back';
    case 'e':
      return 'finish';
    case 'h':
      return 'put-off';
    default:
      return null;
  }
}
