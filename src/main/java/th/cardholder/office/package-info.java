/** Offices, their officers and the roles they hold there. An office is a tenant of the engine. */
@NullMarked
package th.cardholder.office;

import org.jspecify.annotations.NullMarked;
