import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { LocationHead } from '../../../src/floor/location.dto.js';
import { IconButton } from '../../ui/button.js';
import { say } from '../words.js';
import { TableTile } from './table-tile.js';
import { shownStands, whose } from './shown.js';
import { stands } from './stands.js';

// Smaller, a table of 80 cm has no room for its number and how it stands.
const LEAST_PX_PER_CM = 0.7;
const LARGEST_ZOOM = 2.5;
const ZOOM_STEP = 1.25;

/** The room as it was drawn, from above; tables are buttons in the order of the list. */
export function FloorPlan({ location }: { location: LocationHead }): JSX.Element {
  const frame = useRef<HTMLDivElement>(null);
  const fit = useSignal(LEAST_PX_PER_CM);
  const zoom = useSignal(1);
  useLayoutEffect(() => {
    const watch = new ResizeObserver(([entry]) => {
      const { width, height } = entry!.contentRect;
      fit.value = Math.max(LEAST_PX_PER_CM, Math.min(width / location.width, height / location.height));
    });
    watch.observe(frame.current!);
    return () => watch.disconnect();
  }, [location.width, location.height]);
  const scale = fit.value * zoom.value;
  const here = stands.value.filter(({ table }) => table.location_id === location.id);
  const placed = here.filter(({ table }) => table.x !== null);
  const others = here.filter(({ table }) => table.x === null);
  const shown = new Set(shownStands.value);
  return (
    <section class="plan" aria-label={location.name}>
      <div class="plan-frame" ref={frame} tabIndex={-1}>
        <div class="plan-room" style={{ width: `${location.width * scale}px`, height: `${location.height * scale}px` }}>
          <Room location={location} />
          {placed.map((stand) => (
            <TableTile
              key={stand.table.id}
              stand={stand}
              scale={scale}
              isDimmed={whose.value === 'mine' && !shown.has(stand)}
            />
          ))}
        </div>
        {others.length > 0 && (
          <div class="plan-others" role="group" aria-label={say('floor.off.plan')}>
            {others.map((stand) => (
              <TableTile key={stand.table.id} stand={stand} isDimmed={whose.value === 'mine' && !shown.has(stand)} />
            ))}
          </div>
        )}
      </div>
      <div class="plan-zoom">
        <IconButton
          icon="plus"
          label={say('plan.larger')}
          disabled={zoom.value >= LARGEST_ZOOM}
          onClick={() => (zoom.value *= ZOOM_STEP)}
        />
        <IconButton
          icon="minus"
          label={say('plan.smaller')}
          disabled={zoom.value <= 1}
          onClick={() => (zoom.value = Math.max(1, zoom.value / ZOOM_STEP))}
        />
      </div>
    </section>
  );
}

function Room({ location: { width, height, walls, background } }: { location: LocationHead }): JSX.Element {
  return (
    <svg class="plan-walls" viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      {background && <image href={background.tablet.url} width={width} height={height} preserveAspectRatio="none" />}
      {walls.map(({ x1, y1, x2, y2 }, at) => (
        <line key={at} {...{ x1, y1, x2, y2 }} />
      ))}
    </svg>
  );
}
