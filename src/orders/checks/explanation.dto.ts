import { ApiProperty } from '@nestjs/swagger';
import type { BillColumns, LineColumns } from '../../domain/pricing/bill.js';
import { STEP_NAMES, type Step, type StepName } from '../../domain/pricing/explain.js';
import type { PricingPolicy } from '../../domain/pricing/policy.js';
import { ROUNDINGS, type Rounding } from '../../domain/money.js';
import { IntView } from '../../http/numbers.js';
import { PolicyName, ShareView } from './check-sheet.dto.js';

/** A step of the calculation from prices to the total. */
export class StepView {
  @ApiProperty({ enum: STEP_NAMES }) step: StepName;
  /** Id of the discount, or name of the service charge or tax. */
  of: string;
  /** Amount before the step. Minor units. */
  @IntView() before: number;
  /** Thousandths of a percent; null: the step uses a fixed amount. */
  @IntView() rate: number | null;
  /** Result before rounding, in minor units with at most six decimals; null: nothing was rounded in this step. */
  exact: string | null;
  /** Rounding rule; null: nothing was rounded in this step, and a line gets its share of the rounded whole. */
  @ApiProperty({ enum: ROUNDINGS, nullable: true }) rounding: Rounding | null;
  /** Amount of the discount, service charge or tax. Minor units. */
  @IntView() amount: number;
  /** Amount after the step. An included tax does not change the amount. Minor units. */
  @IntView() after: number;
}

/** A line with the steps that lead to its total. Amounts in minor units. */
export class ExplainedLine {
  /** Id of the line; in a price preview the index of the item in the response, from 0. */
  item_id: string;
  name: string;
  /** Null: the whole line is on this check. */
  @ApiProperty({ type: ShareView, nullable: true }) share: ShareView | null;
  /** Unit price × quantity; for a shared line the check's share of that amount. */
  @IntView() gross: number;
  @IntView() discount: number;
  /** `gross` minus `discount`. */
  @IntView() net: number;
  /** Share of the service charges. */
  @IntView() service: number;
  /** Tax added on top of `net` and `service`. */
  @IntView() added_tax: number;
  /** Tax included in `net` and `service`. */
  @IntView() included_tax: number;
  /** Sum of `net`, `service` and `added_tax`. */
  @IntView() total: number;
  /** Steps for the whole line, also when the check has only a share. */
  @ApiProperty({ type: StepView, isArray: true }) steps: StepView[];
}

/** The calculation of a check's total. Each amount is the sum over the lines, in minor units. */
export class Explanation {
  policy: PolicyName;
  /**
   * Steps for the whole order, in the order of calculation. Empty for one of several checks that is billed or paid, or whose
   * total depends on checks that are.
   */
  @ApiProperty({ type: StepView, isArray: true }) steps: StepView[];
  /** Lines of the check, without voided lines. */
  @ApiProperty({ type: ExplainedLine, isArray: true }) lines: ExplainedLine[];
  @IntView() subtotal: number;
  @IntView() discount: number;
  @IntView() service: number;
  @IntView() total: number;
}

/** Amounts and lines to explain. */
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

/** Groups the steps by line. A line that is not rounded by itself has the rate and its share. */
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
