import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/** White around the code, without which cameras do not find it; in modules. */
const QUIET = 4;

/** A link for the camera of a guest's phone. */
export function Qr({ link, label }: { link: string; label: string }): JSX.Element | null {
  const [drawn, setDrawn] = useState<{ path: string; size: number } | null>(null);
  useEffect(() => {
    let isGone = false;
    // The encoder is larger than the view, and most bills are paid without it.
    void import('qrcode').then(({ create }) => {
      const { modules } = create(link, { errorCorrectionLevel: 'M' });
      if (!isGone)
        setDrawn({ path: pathOf(modules.size, (row, column) => modules.get(row, column) === 1), size: modules.size });
    });
    return () => {
      isGone = true;
    };
  }, [link]);
  if (!drawn) return null;
  const side = drawn.size + 2 * QUIET;
  return (
    <svg class="qr" viewBox={`${-QUIET} ${-QUIET} ${side} ${side}`} role="img" aria-label={label}>
      <rect x={-QUIET} y={-QUIET} width={side} height={side} fill="#fff" />
      <path d={drawn.path} fill="#000" />
    </svg>
  );
}

function pathOf(size: number, isDark: (row: number, column: number) => boolean): string {
  let path = '';
  for (let row = 0; row < size; row += 1)
    for (let column = 0; column < size; column += 1) if (isDark(row, column)) path += `M${column} ${row}h1v1h-1z`;
  return path;
}
