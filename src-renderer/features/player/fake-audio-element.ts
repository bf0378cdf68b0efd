/** As much of a browser's audio element as howler touches; time passes when it is told to. */
export class FakeAudioElement extends EventTarget {
  src = '';
  preload = '';
  volume = 1;
  muted = false;
  playbackRate = 1;
  preservesPitch = false;
  currentTime = 0;
  duration = Number.NaN;
  paused = true;
  ended = false;
  readyState = 0;
  sinkId = '';
  error: { readonly code: number } | null = null;

  canPlayType(): string {
    return 'maybe';
  }

  load(): void {
    // As a browser does: what was set for the former sound is not for the next.
    Object.assign(this, { playbackRate: 1, currentTime: 0, paused: true, ended: false, readyState: 0 });
  }

  removeAttribute(name: 'src'): void {
    this[name] = '';
  }

  async setSinkId(id: string): Promise<void> {
    if (id === 'unplugged') throw new Error('there is no such device');
    this.sinkId = id;
  }

  async play(): Promise<void> {
    this.paused = false;
    this.ended = false;
  }

  pause(): void {
    this.paused = true;
  }

  /** Enough of its sound is there. */
  arrive(durationSeconds: number): void {
    this.duration = durationSeconds;
    this.readyState = 4;
    this.dispatchEvent(new Event('canplay'));
  }

  /** Seconds of the clock go by. */
  pass(seconds: number): void {
    if (this.paused || this.src === '') return;
    this.currentTime = Math.min(this.duration, this.currentTime + seconds * this.playbackRate);
    if (this.currentTime < this.duration) return;
    this.ended = true;
    this.paused = true;
    this.dispatchEvent(new Event('ended'));
  }

  fail(): void {
    this.error = { code: 4 };
    this.dispatchEvent(new Event('error'));
  }
}
