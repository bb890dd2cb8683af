/** What has happened to a person (R19): reported, taken back, and a case opened again. */
@NullMarked
package th.cardholder.circumstance;

import org.jspecify.annotations.NullMarked;
