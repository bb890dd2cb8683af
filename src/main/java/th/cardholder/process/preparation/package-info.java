/** The processes {@code province-preparation} and {@code district-preparation}: a province and its districts get ready. */
@NullMarked
package th.cardholder.process.preparation;

import org.jspecify.annotations.NullMarked;
