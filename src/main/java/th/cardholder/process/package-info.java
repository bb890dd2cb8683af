/** The processes, a folder each: steps, delegates and the answers that capabilities ask an engine for. */
@NullMarked
package th.cardholder.process;

import org.jspecify.annotations.NullMarked;
