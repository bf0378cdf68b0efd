/** Samples a second of sound in which speech is to be recognised. */
export const soundRate = 16_000;
