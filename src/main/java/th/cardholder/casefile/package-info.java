/** The case as people look it up: found, and read with its history. */
@NullMarked
package th.cardholder.casefile;

import org.jspecify.annotations.NullMarked;
