/** How the engine itself is set up: its clock and its other plugins. */
@NullMarked
package th.cardholder.process.engine;

import org.jspecify.annotations.NullMarked;
