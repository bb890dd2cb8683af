/** Where passwords are looked at, and what keeps a session standing (docs/adr/0015). */
@NullMarked
package th.cardholder.process.login;

import org.jspecify.annotations.NullMarked;
