import { beginRoom } from '../ui/room.js';
import { openKitchen } from './open-kitchen.js';

void beginRoom(openKitchen);
