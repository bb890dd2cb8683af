/** Provinces, districts and subdistricts of Thailand with their official codes. */
@NullMarked
package th.cardholder.geography;

import org.jspecify.annotations.NullMarked;
