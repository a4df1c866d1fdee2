import { Injectable } from '@nestjs/common';
import { Config } from '../config/config.js';
import type { ProviderName } from '../domain/providers/operation.js';
import { Outbound } from '../http/outbound.js';
import type { PaymentProvider } from './provider.js';
import { SandboxProvider } from './sandbox/sandbox-provider.js';
import { StripeProvider } from './stripe/stripe-provider.js';

/** Payment providers that this server is configured for. */
@Injectable()
export class Providers {
  private readonly known = new Map<ProviderName, PaymentProvider>();

  constructor(config: Config, outbound: Outbound) {
    const { sandboxUrl, sandboxSecret, stripeSecretKey: secretKey } = config;
    if (sandboxUrl && sandboxSecret)
      this.known.set('SANDBOX', new SandboxProvider(outbound, { url: sandboxUrl, secret: sandboxSecret }));
    const returnUrl = config.stripeReturnUrl ?? config.qrBaseUrl;
    if (secretKey && returnUrl) {
      const { stripeWebhookSecret: webhookSecret, stripeApiUrl: apiUrl } = config;
      this.known.set('STRIPE', new StripeProvider(outbound, { secretKey, webhookSecret, apiUrl, returnUrl }));
    }
  }

  get names(): ProviderName[] {
    return [...this.known.keys()];
  }

  get all(): PaymentProvider[] {
    return [...this.known.values()];
  }

  of(name: ProviderName): PaymentProvider | null {
    return this.known.get(name) ?? null;
  }
}
