import { currencyExponent } from '../../domain/money.js';

// Stripe counts by units of its own, see https://docs.stripe.com/currencies: these by whole units of the currency …
const WHOLE = new Set('BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF'.split(' '));
// … and these, which have no smaller coin any more, still by hundredths.
const HUNDREDTHS = new Set(['ISK', 'UGX']);

/** How many of Stripe's units are one of ours, as a power of ten. */
function shift(currency: string): number {
  const theirs = WHOLE.has(currency) ? 0 : HUNDREDTHS.has(currency) ? 2 : currencyExponent(currency);
  return theirs - currencyExponent(currency);
}

/** Null where Stripe has no such amount. */
export function toStripe(minor: number, currency: string): number | null {
  const by = shift(currency);
  const amount = by < 0 ? minor / 10 ** -by : minor * 10 ** by;
  // Of currencies with three digits Stripe takes no thousandths.
  const isFine = currencyExponent(currency) === 3 ? amount % 10 === 0 : true;
  return isFine && Number.isSafeInteger(amount) ? amount : null;
}

export function fromStripe(amount: number, theirCurrency: string): number {
  const by = shift(theirCurrency.toUpperCase());
  return by < 0 ? amount * 10 ** -by : Math.round(amount / 10 ** by);
}
