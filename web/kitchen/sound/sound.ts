import { computed, signal, type ReadonlySignal } from '@preact/signals-core';
import { now } from '../../ui/now.js';
import { kept } from '../settings/kept.js';
import { NOTES, TONES, type Tone } from './tones.js';

/** 0 is silence, 10 is as loud as the machine is set. */
export type Volumes = Readonly<Record<Tone, number>>;

export const LOUDEST = 10;
const USUAL: Volumes = { void: 8, changed: 8, new: 8, ready: 8, lost: 8 };
// Between two tones that are due at once, so that both are heard.
const PAUSE_MS = 250;
// A click at the edge of a note is louder than the note.
const EDGE_S = 0.012;

/** What this page says aloud. A browser lets no page speak before somebody has touched it. */
class Sound {
  readonly volumes = kept<Volumes>('volumes', USUAL, areVolumes);
  readonly isBlocked: ReadonlySignal<boolean> = computed(() => !this.isRunning.value && !this.isSilent.value);
  readonly isMuted: ReadonlySignal<boolean> = computed(() => now.value < this.mutedUntilMs.value);
  /** Somebody has turned everything off. */
  readonly isSilent: ReadonlySignal<boolean> = computed(() => TONES.every((tone) => this.volumes.value[tone] === 0));
  /** What was rung since the page was opened, newest last: what a diagnosis asks for first. */
  readonly rung = signal<readonly { tone: Tone; atMs: number; wasHeard: boolean }[]>([]);

  readonly mutedUntilMs = signal(0);

  private readonly isRunning = signal(false);
  private context: AudioContext | null = null;
  private freeAtS = 0;

  /** In a gesture: from now on the page may be heard. */
  async unlock(): Promise<void> {
    if (typeof AudioContext === 'undefined') return;
    this.context ??= this.open();
    if (this.context.state !== 'running') await this.context.resume();
    // The event that tells of it comes a moment later.
    this.isRunning.value = this.context.state === 'running';
  }

  play(tone: Tone): void {
    const volume = this.volumes.peek()[tone];
    const isHeard = this.isRunning.peek() && !this.isMuted.peek() && volume > 0;
    this.rung.value = [...this.rung.peek(), { tone, atMs: now.peek(), wasHeard: isHeard }].slice(-MOST_REMEMBERED);
    if (isHeard) this.sing(tone, volume);
  }

  /** As it would be, also while it is muted: for whoever sets the volume. */
  async preview(tone: Tone): Promise<void> {
    await this.unlock();
    if (this.isRunning.peek()) this.sing(tone, this.volumes.peek()[tone]);
  }

  muteFor(ms: number): void {
    this.mutedUntilMs.value = now.peek() + ms;
  }

  unmute(): void {
    this.mutedUntilMs.value = 0;
  }

  private open(): AudioContext {
    const context = new AudioContext();
    const look = (): void => void (this.isRunning.value = context.state === 'running');
    context.addEventListener('statechange', look);
    look();
    return context;
  }

  private sing(tone: Tone, volume: number): void {
    const context = this.context!;
    const { voice, notes } = NOTES[tone];
    const startS = Math.max(context.currentTime, this.freeAtS);
    const lastsMs = Math.max(...notes.map((note) => note.atMs + note.lastsMs));
    this.freeAtS = startS + (lastsMs + PAUSE_MS) / 1000;
    // Ears count in powers: half the number is to sound half as loud.
    const loud = (volume / LOUDEST) ** 2;
    for (const { hertz, atMs, lastsMs: noteMs } of notes) {
      const from = startS + atMs / 1000;
      const to = from + noteMs / 1000;
      const gain = new GainNode(context, { gain: 0 });
      gain.gain.setValueAtTime(0, from);
      gain.gain.linearRampToValueAtTime(loud, from + EDGE_S);
      gain.gain.setValueAtTime(loud, to - EDGE_S);
      gain.gain.linearRampToValueAtTime(0, to);
      const oscillator = new OscillatorNode(context, { type: voice, frequency: hertz });
      oscillator.connect(gain).connect(context.destination);
      oscillator.start(from);
      oscillator.stop(to + EDGE_S);
    }
  }
}

const MOST_REMEMBERED = 50;

function areVolumes(value: unknown): value is Volumes {
  if (typeof value !== 'object' || value === null) return false;
  const said = value as Record<string, unknown>;
  return TONES.every((tone) => typeof said[tone] === 'number' && said[tone] >= 0 && said[tone] <= LOUDEST);
}

export const sound = new Sound();

/** The first touch of the page is a gesture, whatever it was meant for. */
export function unlockAtFirstTouch(): () => void {
  const stop = new AbortController();
  const unlock = (): void => void sound.unlock().catch(() => undefined);
  // Not at `pointerup`: what goes away with the silence would be gone before it is clicked.
  for (const kind of ['click', 'keydown']) addEventListener(kind, unlock, { signal: stop.signal, capture: true });
  return () => stop.abort();
}
