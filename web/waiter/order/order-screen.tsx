import type { JSX } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import { IconButton } from '../../ui/button.js';
import { Segmented } from '../../ui/chips.js';
import { serverTime } from '../../ui/now.js';
import { goToFloor } from '../floor/shown.js';
import { Empty, Skeleton } from '../../ui/states.js';
import { house } from '../house.js';
import { openTable } from '../floor/table-tap.js';
import { CancelSheet } from './cancel-sheet.js';
import { CartPanel } from './cart-panel.js';
import { ChoiceSheet } from './choice-sheet.js';
import { Desk } from './desk.js';
import { DetailsSheet } from './details-sheet.js';
import { DiscountSheet } from './discount-sheet.js';
import { DishPane } from './dish-pane.js';
import { renewFavourites } from './favourites.js';
import { Foot } from './foot.js';
import { listenToKeys } from './keys.js';
import { SentSheet } from './sent-sheet.js';
import { ServiceSheet } from './service-sheet.js';
import { say } from './words.js';
import './order.css';
import './cart.css';

export interface OrderScreenProps {
  tableId?: string;
  /** Without either a new order without a table. */
  orderId?: string;
}

export function OrderScreen({ tableId, orderId }: OrderScreenProps): JSX.Element {
  const desk = useMemo(() => new Desk(tableId ?? null, orderId ?? null), [tableId, orderId]);
  useEffect(() => void renewFavourites(serverTime()), [desk]);
  useEffect(() => listenToKeys(desk), [desk]);
  if (!house.menu.value || !desk.card.value) return <Waiting />;
  if (orderId && !desk.order.value && house.floor.value) return <Gone />;
  return (
    <main class="order-screen">
      <Head desk={desk} />
      <DishPane desk={desk} />
      <CartPanel desk={desk} />
      <Foot desk={desk} />
      <Sheets desk={desk} />
    </main>
  );
}

function Waiting(): JSX.Element {
  return (
    <main>
      <Skeleton lines={8} />
    </main>
  );
}

function Gone(): JSX.Element {
  return (
    <main>
      <Empty icon="receipt" title={say('order.gone')}>
        {say('order.gone.says')}
      </Empty>
    </main>
  );
}

function Head({ desk }: { desk: Desk }): JSX.Element {
  const order = desk.order.value;
  const table = desk.table;
  const title = table
    ? say('title.table', { table: table.name })
    : order
      ? (order.table_name ??
        order.tab_name ??
        order.details.name ??
        say('title.order', { number: order.number || '…' }))
      : say('title.new');
  return (
    <header class="order-head">
      <IconButton icon="back" look="quiet" label={say('back')} onClick={goToFloor} />
      <h1>{title}</h1>
      {order !== null && order.number > 0 && <span class="order-number">№ {order.number}</span>}
      {desk.orders.value.length > 0 && desk.tableId !== null && <Which desk={desk} />}
      {!order && !desk.tableId && <Kind desk={desk} />}
      {desk.tableId !== null && (
        <IconButton icon="table" look="quiet" label={say('table.actions')} onClick={() => openTable(desk.tableId!)} />
      )}
    </header>
  );
}

function Which({ desk }: { desk: Desk }): JSX.Element {
  const options = [
    ...desk.orders.value.map(({ id, number, waiter_name }) => ({
      value: id,
      text: `№ ${number || '…'} ${waiter_name ?? ''}`,
    })),
    { value: 'new', text: say('order.new') },
  ];
  return (
    <div class="order-which">
      <Segmented
        label={say('order.which')}
        options={options}
        value={desk.order.value?.id ?? 'new'}
        onChange={(id) => (desk.chosenId.value = id)}
      />
    </div>
  );
}

const KINDS = ['TAKEAWAY', 'DELIVERY', 'DINE_IN'] as const;

function Kind({ desk }: { desk: Desk }): JSX.Element {
  return (
    <Segmented
      label={say('type')}
      options={KINDS.map((kind) => ({ value: kind, text: say(`type.${kind}`) }))}
      value={desk.newType.value}
      onChange={(kind) => (desk.newType.value = kind)}
    />
  );
}

function Sheets({ desk }: { desk: Desk }): JSX.Element | null {
  const open = desk.sheet.value;
  switch (open?.kind) {
    case undefined:
      return null;
    case 'choices':
      return <ChoiceSheet key={open.lineId ?? open.wish.dishId} desk={desk} open={open} />;
    case 'sent':
      return <SentSheet desk={desk} itemId={open.itemId} />;
    case 'discount':
      return <DiscountSheet desk={desk} item={open.item} />;
    case 'service':
      return <ServiceSheet desk={desk} />;
    case 'cancel':
      return <CancelSheet desk={desk} />;
    case 'details':
      return <DetailsSheet desk={desk} />;
  }
}
