/** The only code that knows the engine: models' delegates, the form door, guards, and the pages' endpoints. */
@NullMarked
package th.cardholder.process;

import org.jspecify.annotations.NullMarked;
