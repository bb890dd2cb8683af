/** Journeys of invented people, driven on revised models in a process and a database of their own (ADR 0058). */
@NullMarked
package th.cardholder.revision.rehearsal;

import org.jspecify.annotations.NullMarked;
