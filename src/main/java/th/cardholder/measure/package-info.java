/** The measure of a year as data: windows, deadlines, amounts, catalogue, code lists, texts. */
@NullMarked
package th.cardholder.measure;

import org.jspecify.annotations.NullMarked;
