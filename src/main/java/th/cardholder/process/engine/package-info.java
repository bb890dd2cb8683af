/** The engine set up for offices, roles and the form door. */
@NullMarked
package th.cardholder.process.engine;

import org.jspecify.annotations.NullMarked;
