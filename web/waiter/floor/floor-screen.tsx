import type { JSX } from 'preact';
import { Button } from '../../ui/button.js';
import { Segmented } from '../../ui/chips.js';
import { replace } from '../../ui/route.js';
import { Empty, Skeleton } from '../../ui/states.js';
import { KitchenSays } from '../guests/kitchen-says.js';
import { house } from '../house.js';
import { say } from '../words.js';
import { Finder } from './finder.js';
import { FloorList } from './floor-list.js';
import { FloorPlan } from './floor-plan.js';
import { OrdersElsewhere } from './orders-elsewhere.js';
import { floorView, isActing, locationId, shownLocation, shownStands, whose, type FloorView } from './shown.js';
import { stands } from './stands.js';

/** All tables, drawn as they stand in the room or one below another: the same tables, the same words. */
export function FloorScreen({ view }: { view: FloorView }): JSX.Element {
  return (
    <main class="floor" data-view={view}>
      <h1 class="heard">{say('floor')}</h1>
      <div class="floor-tools">
        <Finder />
        <Filters view={view} />
      </div>
      {isActing.value && <p class="floor-hint">{say('tables.actions.says')}</p>}
      <KitchenSays />
      <Tables view={view} />
      <OrdersElsewhere />
    </main>
  );
}

function Tables({ view }: { view: FloorView }): JSX.Element {
  if (house.floor.value === null) return <Skeleton lines={6} />;
  if (stands.value.length === 0)
    return (
      <Empty icon="table" title={say('floor.none')}>
        {say('floor.none.says')}
      </Empty>
    );
  if (view === 'floor' && shownLocation.value && isDrawn(shownLocation.value.id))
    return <FloorPlan location={shownLocation.value} />;
  if (shownStands.value.length === 0)
    return (
      <Empty icon="star" title={say('floor.none.mine')}>
        {say('floor.none.mine.says')}
      </Empty>
    );
  return <FloorList />;
}

/** A room in which no table has a place yet is shown as a list. */
function isDrawn(locationId: string): boolean {
  return stands.value.some(({ table }) => table.location_id === locationId && table.x !== null);
}

function chooseView(view: FloorView): void {
  floorView.set(view);
  replace(view);
}

function Filters({ view }: { view: FloorView }): JSX.Element {
  const locations = house.floor.value?.locations ?? [];
  return (
    <>
      {view === 'floor' && locations.length > 1 && (
        <Segmented
          label={say('filter.location')}
          value={shownLocation.value?.id ?? null}
          options={locations.map(({ id, name }) => ({ value: id, text: name }))}
          onChange={(id) => (locationId.value = id)}
        />
      )}
      <Segmented
        label={say('filter.whose')}
        value={whose.value}
        options={[
          { value: 'all', text: say('filter.all') },
          { value: 'mine', text: say('filter.mine') },
        ]}
        onChange={(value) => (whose.value = value)}
      />
      <div class="floor-view">
        <Segmented
          label={say('filter.view')}
          value={view}
          options={[
            { value: 'floor', icon: 'map', text: say('plan') },
            { value: 'list', icon: 'list', text: say('list') },
          ]}
          onChange={chooseView}
        />
      </div>
      <Button
        class="floor-acts"
        icon="edit"
        look={isActing.value ? 'accent' : 'plain'}
        aria-pressed={isActing.value}
        onClick={() => (isActing.value = !isActing.value)}
      >
        {say('tables.actions')}
      </Button>
    </>
  );
}
