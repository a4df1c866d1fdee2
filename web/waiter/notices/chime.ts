let context: AudioContext | undefined;

// Two notes that carry over a full room without hurting: up for what is urgent, one alone for the rest.
const URGENT_HZ = [880, 1175];
const CALM_HZ = [660];
const NOTE_S = 0.18;
const LOUDNESS = 0.2;

/** Silent until somebody has touched the page: browsers allow no sound before. */
export function chime(isUrgent: boolean): void {
  if (typeof AudioContext === 'undefined' || !navigator.userActivation?.hasBeenActive) return;
  context ??= new AudioContext();
  void context.resume();
  const notes = isUrgent ? URGENT_HZ : CALM_HZ;
  notes.forEach((hz, at) => play(context!, hz, context!.currentTime + at * NOTE_S));
}

function play(audio: AudioContext, hz: number, at: number): void {
  const tone = audio.createOscillator();
  const loudness = audio.createGain();
  tone.frequency.value = hz;
  loudness.gain.setValueAtTime(0, at);
  loudness.gain.linearRampToValueAtTime(LOUDNESS, at + 0.02);
  loudness.gain.exponentialRampToValueAtTime(0.001, at + NOTE_S);
  tone.connect(loudness).connect(audio.destination);
  tone.start(at);
  tone.stop(at + NOTE_S);
}
