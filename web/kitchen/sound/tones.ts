/** What a kitchen must hear without looking: the link is gone, not to be made any more, otherwise than before, to be made, to be carried. */
export const TONES = ['lost', 'void', 'changed', 'new', 'ready'] as const;

export type Tone = (typeof TONES)[number];

interface Note {
  hertz: number;
  /** After the beginning of the tone. */
  atMs: number;
  lastsMs: number;
}

/** Synthesised, so that nothing is loaded; each has its own rhythm too, for those who hear no pitch. */
export const NOTES: Readonly<Record<Tone, { voice: OscillatorType; notes: readonly Note[] }>> = {
  new: {
    voice: 'triangle',
    notes: [
      { hertz: 659, atMs: 0, lastsMs: 160 },
      { hertz: 988, atMs: 170, lastsMs: 320 },
    ],
  },
  changed: {
    voice: 'triangle',
    notes: [
      { hertz: 784, atMs: 0, lastsMs: 110 },
      { hertz: 784, atMs: 160, lastsMs: 110 },
      { hertz: 784, atMs: 320, lastsMs: 110 },
    ],
  },
  void: {
    voice: 'sawtooth',
    notes: [
      { hertz: 392, atMs: 0, lastsMs: 260 },
      { hertz: 262, atMs: 280, lastsMs: 480 },
    ],
  },
  lost: {
    voice: 'square',
    notes: [
      { hertz: 220, atMs: 0, lastsMs: 420 },
      { hertz: 196, atMs: 500, lastsMs: 640 },
    ],
  },
  ready: {
    voice: 'sine',
    notes: [
      { hertz: 1319, atMs: 0, lastsMs: 700 },
      { hertz: 1976, atMs: 20, lastsMs: 500 },
    ],
  },
};
