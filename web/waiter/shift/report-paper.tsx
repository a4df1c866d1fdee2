import type { ComponentChildren, JSX } from 'preact';
import { percentText } from '../../../src/domain/receipt/rows.js';
import type { XReportView, ZReportView } from '../../../src/shifts/z-report.dto.js';
import { clockTime, day } from '../../ui/dates.js';
import { money } from '../../ui/money.js';
import { say } from './shift-words.js';

interface ReportPaperProps {
  report: XReportView | ZReportView;
}

/** An X or a Z, part by part; what is nothing is left out. */
export function ReportPaper({ report }: ReportPaperProps): JSX.Element {
  const { sales, shift, venue, cash, tips } = report;
  const sum = (minor: number): string => money(minor, venue.currency);
  const row = (text: string, minor: number): JSX.Element | null => {
    return minor === 0 ? null : <Row text={text}>{sum(minor)}</Row>;
  };
  const z = 'carried_over' in report ? report : null;
  return (
    // Longer than the glass, and without anything to press: the keyboard scrolls it.
    <div class="report" role="region" tabIndex={0} aria-label={say(z ? 'z.n' : 'x', { n: shift.number ?? '' })}>
      <p>
        {venue.name} · {shift.drawer_name ?? shift.opened_by_name}
        <br />
        {day(shift.opened_at)} {clockTime(shift.opened_at)} – {clockTime(report.made_at)}
      </p>
      <Part title={say('r.sales')}>
        <Row text={say('r.checks')}>{sales.checks}</Row>
        <Row text={say('r.covers')}>{sales.covers}</Row>
        <Row text={say('r.gross')}>{sum(sales.gross)}</Row>
        {row(say('r.discounts'), -sales.discounts)}
        {row(say('r.comps'), -sales.comps)}
        <Row text={say('r.net')}>{sum(sales.net)}</Row>
        {row(say('r.service'), sales.service)}
        {row(say('r.added'), sales.added_tax)}
        <Row text={say('r.total')} isLoud>
          {sum(sales.total)}
        </Row>
        {report.per_check !== null && row(say('r.per.check'), report.per_check)}
        {report.per_cover !== null && row(say('r.per.cover'), report.per_cover)}
      </Part>
      {report.taxes.length > 0 && (
        <Part title={say('r.taxes')}>
          {report.taxes.map((tax) => (
            <Row key={tax.name + tax.rate} text={`${tax.name} ${percentText(tax.rate)}`}>
              {sum(tax.amount)}
            </Row>
          ))}
        </Part>
      )}
      <Part title={say('r.tenders')}>
        {report.tenders.map((tender) => (
          <Row key={tender.payment_method_id} text={`${tender.name} × ${tender.count}`}>
            {sum(tender.total)}
          </Row>
        ))}
        {row(say('r.deposits.used'), report.deposits_used)}
        {row(say('r.rounding'), report.rounding)}
        {row(say('r.tips'), tips.taken)}
        {row(say('r.tips.paid'), -tips.paid_out)}
        {row(say('r.refunds'), -report.refunds.amount)}
        {row(say('r.voids'), report.voids.amount)}
      </Part>
      <Part title={say('r.cash')}>
        {row(say('float'), cash.float)}
        {row(say('r.cash.payments'), cash.payments)}
        {row(say('r.refunds'), -cash.refunds)}
        {row(say('r.deposits'), cash.deposits)}
        {row(say('pay-in'), cash.pay_ins)}
        {row(say('pay-out'), -cash.pay_outs)}
        {row(say('drop'), -cash.drops)}
        {row(say('r.tips.paid'), -cash.tips_paid)}
        <Row text={say('r.expected')} isLoud>
          {sum(cash.expected)}
        </Row>
        {cash.counted !== null && <Row text={say('r.counted')}>{sum(cash.counted)}</Row>}
        {row(say(cash.over_short < 0 ? 'r.short' : 'r.over'), cash.over_short)}
      </Part>
      {report.waiters.length > 1 && (
        <Part title={say('r.waiters')}>
          {report.waiters.map((waiter) => (
            <Row key={waiter.waiter_id} text={`${waiter.waiter_name ?? '–'} × ${waiter.checks}`}>
              {sum(waiter.total)}
            </Row>
          ))}
        </Part>
      )}
      {z && z.carried_over.count > 0 && (
        <Part title={say('r.carried', { count: z.carried_over.count, sum: sum(z.carried_over.due) })}>
          {z.carried_over.orders.map((order) => (
            <Row key={order.order_id} text={`№ ${order.number} · ${order.table_name ?? order.tab_name ?? '–'}`}>
              {sum(order.due)}
            </Row>
          ))}
        </Part>
      )}
      {z && z.under_way.length > 0 && (
        <Part title={say('r.under.way')}>
          {z.under_way.map((payment) => (
            <Row key={payment.payment_id} text={payment.method_name}>
              {sum(payment.amount)}
            </Row>
          ))}
        </Part>
      )}
    </div>
  );
}

function Part({ title, children }: { title: string; children: ComponentChildren }): JSX.Element {
  return (
    <section>
      <h3>{title}</h3>
      {children}
    </section>
  );
}

function Row({ text, isLoud, children }: { text: string; isLoud?: boolean; children: ComponentChildren }): JSX.Element {
  return (
    <p class="bill-row" data-loud={isLoud}>
      <span>{text}</span>
      <span>{children}</span>
    </p>
  );
}
