/**
 * A speech model without weights, as whisper.cpp's own tests load: the header of a ggml file, a mel filter bank and a
 * vocabulary, and no tensor. The engine loads it, goes the whole way, and hears nothing: it says NOTHING of how well
 * anything is transcribed.
 */
export function formatWeightlessModel(): Buffer {
  const parts: Buffer[] = [];
  const numbers = (...values: readonly number[]): void => {
    const bytes = Buffer.alloc(4 * values.length);
    for (const [index, value] of values.entries()) bytes.writeInt32LE(value, 4 * index);
    parts.push(bytes);
  };
  numbers(magic);
  numbers(...Object.values(shape));
  numbers(shape.melBands, fourierBins);
  parts.push(Buffer.from(new Float32Array(shape.melBands * fourierBins).fill(0.01).buffer));
  numbers(writtenWords);
  for (let word = 0; word < writtenWords; word += 1) {
    const text = Buffer.from(word < 256 ? String.fromCharCode(word) : ` ${word}`, 'latin1');
    numbers(text.length);
    parts.push(text);
  }
  return Buffer.concat(parts);
}

/** `ggml`. */
const magic = 0x67676d6c;
/** The dimensions of a model, in the order of its header; multilingual, and as small as the engine takes it. */
const shape = {
  vocabulary: 51_865,
  audioContext: 1500,
  audioState: 64,
  audioHeads: 1,
  audioLayers: 4,
  textContext: 448,
  textState: 64,
  textHeads: 1,
  textLayers: 4,
  melBands: 80,
  halfPrecision: 1,
} as const;
const fourierBins = 201;
/** The words that are written out; the engine makes up those after them. */
const writtenWords = 50_257;
