import { optional, token, webAddress } from './setting-kinds.js';

/** Settings of those who take payments for the house. */
export const PROVIDER_SETTINGS = {
  sandboxUrl: {
    env: 'SANDBOX_URL',
    about:
      'Payments by methods of the provider SANDBOX go there: `npm run sandbox`, for trying out. Empty: there is none.',
    unit: 'http or https address',
    byDefault: '',
    example: 'http://127.0.0.1:8900',
    read: optional(webAddress),
  },
  sandboxSecret: {
    env: 'SANDBOX_SECRET',
    about: 'By which this server and the sandbox know each other; needed with SANDBOX_URL.',
    unit: 'at least 16 characters',
    byDefault: '',
    example: 'vB2n8Rx1wS5uZy0f',
    read: optional(token),
  },
  stripeSecretKey: {
    env: 'STRIPE_SECRET_KEY',
    about: 'Payments by methods of the provider STRIPE are made with this key. Empty: there are none.',
    unit: 'secret key of a Stripe account',
    byDefault: '',
    example: 'sk_live_51…',
    read: optional(token),
  },
  stripeWebhookSecret: {
    env: 'STRIPE_WEBHOOK_SECRET',
    about:
      'Of the endpoint /api/v1/providers/stripe/webhook. Empty: nothing that Stripe tells is believed, and it is asked instead.',
    unit: 'signing secret of a Stripe webhook',
    byDefault: '',
    example: 'whsec_…',
    read: optional(token),
  },
  stripeApiUrl: {
    env: 'STRIPE_API_URL',
    about: 'Where Stripe is; another address is for tests.',
    unit: 'http or https address',
    byDefault: 'https://api.stripe.com',
    example: 'https://api.stripe.com',
    read: webAddress,
  },
  stripeReturnUrl: {
    env: 'STRIPE_RETURN_URL',
    about:
      'Where a guest’s phone goes after paying at Stripe. Empty: QR_BASE_URL; one of both is needed with STRIPE_SECRET_KEY.',
    unit: 'http or https address',
    byDefault: '',
    example: 'https://menu.example.com/thanks',
    read: optional(webAddress),
  },
};
