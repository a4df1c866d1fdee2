import { effect } from '@preact/signals-core';
import { now } from '../../ui/now.js';

// Browsers let a film keep the screen on while it plays in sight. One that is drawn on the page may be as small as this.
const SIDE_PX = 2;

export function canFilm(): boolean {
  return typeof HTMLCanvasElement !== 'undefined' && 'captureStream' in HTMLCanvasElement.prototype;
}

/** While it stands on the page. */
export interface Film {
  play(): Promise<void>;
  end(): void;
}

/** A silent film of a few dark pixels, with a new picture each second. */
export function standFilm(): Film {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = SIDE_PX;
  const brush = canvas.getContext('2d')!;
  const film = document.createElement('video');
  film.className = 'awake-film';
  film.muted = film.playsInline = true;
  film.ariaHidden = 'true';
  film.srcObject = canvas.captureStream();
  document.body.append(film);
  const stop = effect(() => {
    brush.fillStyle = now.value % 2_000 < 1_000 ? '#000' : '#010101';
    brush.fillRect(0, 0, SIDE_PX, SIDE_PX);
  });
  return {
    play: () => film.play(),
    end: () => {
      stop();
      film.remove();
    },
  };
}
