import { Module } from '@nestjs/common';
import { PricingPoliciesController } from './pricing-policies.controller.js';
import { PricingPoliciesService } from './pricing-policies.service.js';
import { ServiceChargesController } from './service-charges.controller.js';
import { ServiceChargesService } from './service-charges.service.js';
import { TermsService } from './terms.service.js';

@Module({
  controllers: [PricingPoliciesController, ServiceChargesController],
  providers: [PricingPoliciesService, ServiceChargesService, TermsService],
  exports: [PricingPoliciesService, TermsService],
})
export class PricingModule {}
