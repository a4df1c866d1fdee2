import { currencyExponent } from '../../domain/money.js';

// Currencies that Stripe counts in whole units, see https://docs.stripe.com/currencies.
const WHOLE = new Set('BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF'.split(' '));
// Currencies without decimals that Stripe still counts in hundredths.
const HUNDREDTHS = new Set(['ISK', 'UGX']);

/** Returns the power of ten from minor units to Stripe units. */
function shift(currency: string): number {
  const theirs = WHOLE.has(currency) ? 0 : HUNDREDTHS.has(currency) ? 2 : currencyExponent(currency);
  return theirs - currencyExponent(currency);
}

/** Returns the amount in Stripe units, or null if Stripe cannot represent it. */
export function toStripe(minor: number, currency: string): number | null {
  const by = shift(currency);
  const amount = by < 0 ? minor / 10 ** -by : minor * 10 ** by;
  // In currencies with three decimals, Stripe requires the last digit to be 0.
  const isFine = currencyExponent(currency) === 3 ? amount % 10 === 0 : true;
  return isFine && Number.isSafeInteger(amount) ? amount : null;
}

export function fromStripe(amount: number, theirCurrency: string): number {
  const by = shift(theirCurrency.toUpperCase());
  return by < 0 ? amount * 10 ** -by : Math.round(amount / 10 ** by);
}
