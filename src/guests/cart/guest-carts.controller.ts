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

  /** What this phone and those that it shares a cart with have in mind, at the prices of now. */
  @Get()
  @Allow('guest.own')
  cart(@Me() me: GuestActor): Promise<GuestCartView> {
    return this.carts.view(me);
  }

  /** What this phone has in mind, instead of what it had; the others' parts stay as they are. 409 `CART_CHANGED` */
  @Put()
  @Allow('guest.own')
  put(@Me() me: GuestActor, @Body() part: NewGuestCartPart): Promise<GuestCartView> {
    return this.carts.put(me, part);
  }
}
