import { optional, token, webAddress } from './setting-kinds.js';

/** Settings of those who take payments for the house. */
export const PROVIDER_SETTINGS = {
  sandboxUrl: {
    env: 'SANDBOX_URL',
    about: 'Address of the payment provider SANDBOX for testing (`qres sandbox`). Empty: no sandbox.',
    unit: 'http or https address',
    byDefault: '',
    example: 'http://127.0.0.1:8900',
    read: optional(webAddress),
  },
  sandboxSecret: {
    env: 'SANDBOX_SECRET',
    about: 'Secret shared by this server and the sandbox; required with SANDBOX_URL.',
    unit: 'at least 16 characters',
    byDefault: '',
    example: 'vB2n8Rx1wS5uZy0f',
    read: optional(token),
  },
  stripeSecretKey: {
    env: 'STRIPE_SECRET_KEY',
    about: 'Key for payments with methods of the provider STRIPE. Empty: no payments through Stripe.',
    unit: 'secret key of a Stripe account',
    byDefault: '',
    example: 'sk_live_51…',
    read: optional(token),
  },
  stripeWebhookSecret: {
    env: 'STRIPE_WEBHOOK_SECRET',
    about:
      'Secret of the webhook endpoint /api/v1/providers/stripe/webhook. Empty: webhooks of Stripe are not trusted, and the server asks Stripe instead.',
    unit: 'signing secret of a Stripe webhook',
    byDefault: '',
    example: 'whsec_…',
    read: optional(token),
  },
  stripeApiUrl: {
    env: 'STRIPE_API_URL',
    about: 'Address of Stripe. Change it for tests only.',
    unit: 'http or https address',
    byDefault: 'https://api.stripe.com',
    example: 'https://api.stripe.com',
    read: webAddress,
  },
  stripeReturnUrl: {
    env: 'STRIPE_RETURN_URL',
    about:
      'Page to which a guest’s phone returns after paying at Stripe. Empty: QR_BASE_URL; one of the two is required with STRIPE_SECRET_KEY.',
    unit: 'http or https address',
    byDefault: '',
    example: 'https://menu.example.com/thanks',
    read: optional(webAddress),
  },
};
