/** The one clock of the system: business time, who follows it, and how it is moved. */
@NullMarked
package th.cardholder.clock;

import org.jspecify.annotations.NullMarked;
