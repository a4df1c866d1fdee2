/** What must be true of the books, in the words of whoever asks. The order is the order in which `doctor` tells them. */
export const RULES = {
  told_once: 'every order was told by exactly one order.created',
  numbered: 'order numbers of a business day run 1, 2, 3 and so on',
  belongs: 'lines, tickets, checks and payments belong to their order and its venue',
  counted:
    'every order has as many lines as it counts, but for those that were moved, and no sending that it does not count',
  priced: 'the price of every line is that of its dish and of what was chosen on it',
  parted: 'combos and dishes have as many of each part as they are made of',
  totalled: 'every check comes to what its lines, discounts and service charges come to under its own policy',
  shared:
    'every line is shared out among the checks of its order without a rest, and each check has what its parts come to',
  discounted: 'every discount takes off what it says, and has something that it is taken off',
  taxed: 'the tax of every check is that of its lines, each group of them rounded once',
  paid: 'the payments of every check add up to what is paid and what is under way, and to no more than its total',
  tipped: 'the tips of every check add up',
  change_given: 'cash handed over is amount, rounding, tip and change',
  cash_rounded: 'only cash is rounded, to the coins that there are, and only where it settles its check',
  closed: 'whatever is closed is paid in full, and whatever is paid in full is closed',
  balanced: 'every move in the books takes from one side what it gives to the other',
  sold: 'the books have sold every check that is closed once, for what it says, and no other',
  booked: 'by the books nothing is owed on checks that are closed, and on others what was paid is paid',
  tendered: 'the books have every payment and its tip as it was taken',
  deposited: 'the books owe guests what is left of their deposits, and deposits say what became of them',
  drawers:
    'the books put into every drawer and take out of it what its shift says, and leave nothing when it is closed',
  shifted: 'cash is taken in a shift wherever the venue requires shifts',
  returned: 'money is given back only for payments that brought money, and cash only out of a drawer that has it',
  tip_owners: 'tips belong to people of the staff',
  noted: 'the books note everything that was taken back, at its price',
  refunded:
    'whatever was given back is no more than was paid, says of what it was, and of a whole check comes to its sale',
  asked: 'payments and refunds by providers say what those were asked for, and have ended as they say',
  divided:
    'what guests pay for by phone is set aside while their payment is under way, paid by it once it has come, and free else',
  left: 'no guest device orders in a visit whose bill was paid after it came',
  uncharged: 'where fewer guests or a move ended a service charge, somebody has waived it',
  registered: 'documents for the state are numbered without gaps and signed in their order',
  voided: 'whatever was taken back says who did it and why, and what it was',
  billed: 'every bill that stands says what its check comes to',
  order_status: 'every order has the status that follows from its lines and checks',
  payment_status: 'every order has the payment status that follows from its money',
  held: 'what is held was not sent, and everything else was, each with its ticket',
  merged: 'an order that went into another has kept nothing',
  bumped: 'no ticket left the kitchen screen with something left to make or to take note of',
  passed: 'no ticket left the pass with something left to hand out',
  made: 'as many portions of every line are made as its state says',
  tables: 'every table stands as its visit says, and nobody’s table is given back unpaid',
  portions: 'no dish, variation or option has fewer than no portions left',
  printing: 'every print job is of the venue of its printer and of its ticket, and what was never printed says why',
  receipts:
    'receipt numbers of a venue run 1, 2, 3 and so on; one stands for every check that closed, and says what it came to and which check of its order it is',
  log: 'events are numbered without gaps up to the newest',
  answered: 'every request that happened keeps its answer',
} as const;

export type Rule = keyof typeof RULES;

/** Notes a fault of the thing that is looked at. */
export type Say = (rule: Rule, found: string) => void;

/** One place where the books are wrong. */
export interface Fault {
  rule: Rule;
  /** What it is found on: `order 0198…`. */
  where: string;
  found: string;
}
