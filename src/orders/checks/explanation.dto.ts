import { ApiProperty } from '@nestjs/swagger';
import type { BillColumns, LineColumns } from '../../domain/pricing/bill.js';
import { STEP_NAMES, type Step, type StepName } from '../../domain/pricing/explain.js';
import type { PricingPolicy } from '../../domain/pricing/policy.js';
import { ROUNDINGS, type Rounding } from '../../domain/money.js';
import { IntView } from '../../http/numbers.js';
import { PolicyName, ShareView } from './check-sheet.dto.js';

/** One step of the way from prices to what is paid. */
export class StepView {
  @ApiProperty({ enum: STEP_NAMES }) step: StepName;
  /** Id of a discount; name of a service charge or of a tax. */
  of: string;
  /** Minor units that the step worked on. */
  @IntView() before: number;
  /** Thousandths of a per cent; null: an amount. */
  @IntView() rate: number | null;
  /** What came out before it was rounded, in minor units, to six digits behind the point; null: nothing was rounded here. */
  exact: string | null;
  /** Null: nothing was rounded here; a line then has its share of the whole. */
  @ApiProperty({ enum: ROUNDINGS, nullable: true }) rounding: Rounding | null;
  /** Minor units: what was taken off, charged, or taxed. */
  @IntView() amount: number;
  /** A tax that is included leaves it as it was. */
  @IntView() after: number;
}

/** What one line comes to, and why. */
export class ExplainedLine {
  /** Of the line; in a dry run its place among the items of the answer, from 0. */
  item_id: string;
  name: string;
  /** Null: all of the line is on this check. */
  @ApiProperty({ type: ShareView, nullable: true }) share: ShareView | null;
  /** Unit price × quantity; of a share its part of that. */
  @IntView() gross: number;
  @IntView() discount: number;
  /** Gross without discount. */
  @IntView() net: number;
  /** Its share of the service charges. */
  @IntView() service: number;
  /** Of it and of its share of the service charges. */
  @IntView() added_tax: number;
  /** Contained in net and service. */
  @IntView() included_tax: number;
  /** Net, service and added tax. */
  @IntView() total: number;
  /** Of the whole line. */
  @ApiProperty({ type: StepView, isArray: true }) steps: StepView[];
}

/** Why a check comes to what it comes to. Every column is the sum of its lines'. */
export class Explanation {
  policy: PolicyName;
  /** Of the whole order, in the order in which they were made; none where only a part of it is left that is not paid. */
  @ApiProperty({ type: StepView, isArray: true }) steps: StepView[];
  /** Without lines that were taken back. */
  @ApiProperty({ type: ExplainedLine, isArray: true }) lines: ExplainedLine[];
  @IntView() subtotal: number;
  @IntView() discount: number;
  @IntView() service: number;
  @IntView() total: number;
}

/** What is to be explained. */
interface Explained extends Pick<BillColumns, 'subtotal' | 'discount' | 'service' | 'total'> {
  lines: readonly (LineColumns & Pick<ExplainedLine, 'name' | 'share'>)[];
}

export function explanation(
  { name, version }: PricingPolicy,
  { lines, subtotal, discount, service, total }: Explained,
  steps: readonly Step[],
): Explanation {
  const ofLines = stepsOfLines(steps);
  return {
    policy: { name, version },
    steps: steps.map(stepView),
    lines: lines.map((line) => ({
      item_id: line.id,
      name: line.name,
      share: line.share,
      gross: line.gross,
      discount: line.discount,
      net: line.net,
      service: line.service,
      added_tax: line.addedTax,
      included_tax: line.includedTax,
      total: line.total,
      steps: ofLines.get(line.id) ?? [],
    })),
    subtotal,
    discount,
    service,
    total,
  };
}

function stepView({ step, of, before, rate, exact, rounding, amount, after }: Step): StepView {
  return { step, of, before, rate, exact, rounding, amount, after };
}

/** A line that is not rounded by itself says the rate, and its share. */
function stepsOfLines(steps: readonly Step[]): Map<string, StepView[]> {
  const byLine = new Map<string, StepView[]>();
  for (const { step, of, rate, rounding, lines } of steps)
    for (const { lineId, before, exact, amount, after } of lines) {
      const view = { step, of, before, rate, exact, rounding: exact === null ? null : rounding, amount, after };
      const own = byLine.get(lineId);
      if (own) own.push(view);
      else byLine.set(lineId, [view]);
    }
  return byLine;
}
