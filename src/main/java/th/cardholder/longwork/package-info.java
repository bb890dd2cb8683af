/** Work too long for one request: done in the background piece by piece, with progress, by whichever node is there. */
@NullMarked
package th.cardholder.longwork;

import org.jspecify.annotations.NullMarked;
