/** The engine set up for offices and business time, and the product's own use of it; knows no process. */
@NullMarked
package th.cardholder.engine;

import org.jspecify.annotations.NullMarked;
