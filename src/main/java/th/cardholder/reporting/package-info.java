/** Of which periods districts and provinces report upwards, who was asked, and who has. */
@NullMarked
package th.cardholder.reporting;

import org.jspecify.annotations.NullMarked;
