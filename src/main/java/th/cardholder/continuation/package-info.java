/** A year that goes on with another: who took part is drawn, put on lists and sent to agencies and banks (R10–R12). */
@NullMarked
package th.cardholder.continuation;

import org.jspecify.annotations.NullMarked;
