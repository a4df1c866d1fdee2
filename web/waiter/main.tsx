import './waiter.css';
import { beginRoom } from '../ui/room.js';
import { openWaiter } from './open-waiter.js';
import './floor/floor.css';
import './notices/notices.css';

void beginRoom(openWaiter);
