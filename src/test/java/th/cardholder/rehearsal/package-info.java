/** Rehearsals: the whole campaign in small, driven over HTTP, and the proofs that nothing is lost or doubled. */
@NullMarked
package th.cardholder.rehearsal;

import org.jspecify.annotations.NullMarked;
