/** สมุดติดตามผล: the people of a team village by village, of whom its secretariat reports a round, on a sheet or one by one (R16). */
@NullMarked
package th.cardholder.book;

import org.jspecify.annotations.NullMarked;
