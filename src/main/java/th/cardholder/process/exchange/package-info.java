/** The process {@code ministry-exchange}: what goes into the Ministry's database is compared, sent and reconciled, over and over. */
@NullMarked
package th.cardholder.process.exchange;

import org.jspecify.annotations.NullMarked;
