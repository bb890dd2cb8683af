/** FrozenReports upwards: the numbers of an overview, frozen, checked against one another and signed off by name. */
@NullMarked
package th.cardholder.report;

import org.jspecify.annotations.NullMarked;
