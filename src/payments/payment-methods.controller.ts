import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../auth/actor.js';
import { Allow, Me } from '../auth/allow.js';
import type { Page } from '../http/page.dto.js';
import { IdParam } from '../http/route.js';
import {
  ActiveMethodsQuery,
  NewPaymentMethod,
  PaymentMethodChange,
  PaymentMethodPage,
  PaymentMethodsQuery,
  PaymentMethodView,
} from './payment-method.dto.js';
import { PaymentMethodsService } from './payment-methods.service.js';

@ApiTags('Payment methods')
@Controller('payment-methods')
export class PaymentMethodsController {
  constructor(private readonly methods: PaymentMethodsService) {}

  /** Lists the payment methods of the venue, in their order. */
  @Get()
  @Allow('methods.read')
  @ApiOkResponse({ type: PaymentMethodPage })
  list(@Me() me: Actor, @Query() query: PaymentMethodsQuery): Promise<Page<PaymentMethodView>> {
    return this.methods.list(me.venueId, query);
  }

  /** Lists the payment methods that can be used now. */
  @Get('active')
  @Allow('methods.read')
  @ApiOkResponse({ type: PaymentMethodPage })
  listActive(@Me() me: Actor, @Query() query: ActiveMethodsQuery): Promise<Page<PaymentMethodView>> {
    return this.methods.listActive(me.venueId, query);
  }

  /** Returns a payment method, archived or not. */
  @Get(':id')
  @Allow('methods.read')
  one(@Me() me: Actor, @IdParam() id: string): Promise<PaymentMethodView> {
    return this.methods.one(me.venueId, id);
  }

  /** Adds a payment method. */
  @Post()
  @Allow('methods.manage')
  add(@Me() me: Actor, @Body() input: NewPaymentMethod): Promise<PaymentMethodView> {
    return this.methods.add(me.venueId, input);
  }

  /** Updates a payment method. Payments that were already taken keep the old name and kind. */
  @Patch(':id')
  @Allow('methods.manage')
  change(@Me() me: Actor, @IdParam() id: string, @Body() input: PaymentMethodChange): Promise<PaymentMethodView> {
    return this.methods.change(me.venueId, id, input);
  }

  /** Archives a payment method. Its name can be used again. */
  @Delete(':id')
  @HttpCode(204)
  @Allow('methods.manage')
  archive(@Me() me: Actor, @IdParam() id: string): Promise<void> {
    return this.methods.archive(me.venueId, id);
  }
}
