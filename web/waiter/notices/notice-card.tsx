import type { JSX } from 'preact';
import { Button } from '../../ui/button.js';
import { elapsed } from '../../ui/dates.js';
import { Icon, type IconName } from '../../ui/icon.js';
import { now } from '../../ui/now.js';
import { go } from '../../ui/route.js';
import { serveLine } from '../floor/verbs.js';
import { CallActs } from '../guests/call-acts.js';
import { RequestActs } from '../guests/request-acts.js';
import { house } from '../house.js';
import { say } from '../words.js';
import { noticeText } from './notice-text.js';
import type { Notice, NoticeKind } from './notice.js';
import { putAway } from './notices.js';

const ICONS: Record<NoticeKind, IconName> = {
  ready: 'course',
  unseen: 'eye-off',
  late: 'clock',
  asked: 'qr',
  called: 'bell',
  billed: 'receipt',
  quiet: 'guests',
  paid: 'check',
  part_paid: 'cash',
  payment_failed: 'warning',
  kitchen: 'kitchen',
  pages: 'kitchen',
  printer: 'printer',
};

const LOOKS: Record<NoticeKind, 'good' | 'bad' | 'warn' | 'info'> = {
  ready: 'good',
  unseen: 'bad',
  late: 'warn',
  asked: 'info',
  called: 'warn',
  billed: 'info',
  quiet: 'warn',
  paid: 'good',
  part_paid: 'info',
  payment_failed: 'bad',
  kitchen: 'bad',
  pages: 'warn',
  printer: 'warn',
};

interface NoticeCardProps {
  notice: Notice;
  /** Among what else there is about its table: the way there is not shown. */
  isAtTable?: boolean;
}

export function NoticeCard({ notice, isAtTable = false }: NoticeCardProps): JSX.Element {
  const { kind, place, guest, at, lines, more = 0, orderId, tableId, answerTo } = notice;
  return (
    <article class="notice" data-kind={kind} data-look={LOOKS[kind]}>
      <Icon name={ICONS[kind]} />
      <div class="notice-words">
        <p>
          {place !== '' && <strong class="notice-place">{place}</strong>}
          {guest && <b class="notice-guest">{guest}</b>}
          <span class="notice-text">{noticeText(notice, now.value)}</span>
          <small>{elapsed(now.value - Date.parse(at))}</small>
        </p>
        {kind === 'ready' ? (
          <ReadyLines notice={notice} />
        ) : (
          lines.length > 0 && (
            <p class="notice-lines">
              {lines.map(({ quantity, name }) => `${quantity} × ${name}`).join(', ')}
              {more > 0 && ` ${say('notice.more', { count: more })}`}
            </p>
          )
        )}
      </div>
      <div class="notice-acts">
        {kind === 'ready' && lines.length > 1 && (
          <Button look="good" icon="check" onClick={() => serve(notice)}>
            {say('notice.served.all')}
          </Button>
        )}
        {kind === 'asked' && <RequestActs requestId={answerTo!} place={place} />}
        {kind === 'called' && <CallActs callId={answerTo!} place={place} />}
        {!isAtTable && (orderId ?? tableId) !== null && (
          <Button look="quiet" onClick={() => open(notice)}>
            {say('notice.open')}
          </Button>
        )}
        {kind !== 'ready' && answerTo === undefined && (
          <Button look="quiet" icon="check" onClick={() => putAway(notice)}>
            {say('notice.seen')}
          </Button>
        )}
      </div>
    </article>
  );
}

function ReadyLines({ notice }: { notice: Notice }): JSX.Element {
  return (
    <ul class="ready-lines">
      {notice.lines.map((line) => (
        <li key={line.id}>
          <span>
            <b>{line.quantity} ×</b> {line.name}
          </span>
          <Button
            icon="check"
            aria-label={`${say('notice.served')}: ${line.name}`}
            onClick={() => serve(notice, line.id)}
          >
            {say('notice.served')}
          </Button>
        </li>
      ))}
    </ul>
  );
}

function serve({ orderId, lines }: Notice, lineId?: string): void {
  const order = house.orders.peek().find(({ id }) => id === orderId);
  if (order) for (const line of lines) if (lineId === undefined || line.id === lineId) serveLine(order, line);
}

function open({ orderId, tableId, kind }: Notice): void {
  if (kind === 'billed' && orderId !== null) go('pay', orderId);
  else if (tableId !== null) go('table', tableId);
  else if (orderId !== null) go('order', orderId);
}
