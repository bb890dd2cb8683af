/** Groups, rights and lists in the engine, and what is put in place at each start. */
@NullMarked
package th.cardholder.engine.rights;

import org.jspecify.annotations.NullMarked;
