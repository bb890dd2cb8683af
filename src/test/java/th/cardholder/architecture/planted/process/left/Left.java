package th.cardholder.architecture.planted.process.left;

import th.cardholder.architecture.planted.process.right.Right;

/** A process that knows another one. */
class Left {

  Right other = new Right();
}
