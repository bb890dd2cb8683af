/** The classes in which an agency's office develops many people of one project at once (ADR 0064). */
@NullMarked
package th.cardholder.training;

import org.jspecify.annotations.NullMarked;
