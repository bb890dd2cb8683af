/** Which step of which process was taken when, by whom and in which office: the product's own, in place of the engine's. */
@NullMarked
package th.cardholder.record;

import org.jspecify.annotations.NullMarked;
