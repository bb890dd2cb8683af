/** What goes by files into the Ministry's database of a year, and what it acknowledges: compared, sent, answered and reconciled. */
@NullMarked
package th.cardholder.exchange;

import org.jspecify.annotations.NullMarked;
