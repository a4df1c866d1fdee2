import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { GuestActor } from '../../auth/actor.js';
import { Allow, Me } from '../../auth/allow.js';
import { GuestCartView, NewGuestCartPart } from './guest-cart.dto.js';
import { GuestCartsService } from './guest-carts.service.js';

@ApiTags('Guests')
@Controller('guest/cart')
export class GuestCartsController {
  constructor(private readonly carts: GuestCartsService) {}

  /**
   * Returns the cart of this guest device, at current prices. The cart includes the parts of all guest devices that
   * share the cart.
   */
  @Get()
  @Allow('guest.own')
  cart(@Me() me: GuestActor): Promise<GuestCartView> {
    return this.carts.view(me);
  }

  /**
   * Replaces this guest device's part of the cart. The parts of the other guest devices do not change. 409
   * `CART_CHANGED`: when `version` is not the current version of the cart.
   */
  @Put()
  @Allow('guest.own')
  put(@Me() me: GuestActor, @Body() part: NewGuestCartPart): Promise<GuestCartView> {
    return this.carts.put(me, part);
  }
}
