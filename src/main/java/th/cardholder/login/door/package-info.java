/** Where passwords are looked at, and what keeps a session standing (docs/adr/0015). */
@NullMarked
package th.cardholder.login.door;

import org.jspecify.annotations.NullMarked;
