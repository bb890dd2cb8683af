/** Which AO is away from when until when, and what was decided of the cases meanwhile (ADR 0050). */
@NullMarked
package th.cardholder.leave;

import org.jspecify.annotations.NullMarked;
