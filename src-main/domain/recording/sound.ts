/**
 * Audio that cannot be read: damaged, without sound, or of a kind nobody decodes here. The message, part of a sentence,
 * says why.
 */
export class UnreadableSound extends Error {}
