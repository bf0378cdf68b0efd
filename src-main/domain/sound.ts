/** Samples a second of the sound that is made insights of. */
export const soundRate = 16_000;

/** Audio that cannot be read: damaged, without sound, or of a kind nobody decodes here. The message, part of a sentence, says why. */
export class UnreadableSound extends Error {}
