/** The process {@code cdd-report}: a district's community development office reports to that of its province. */
@NullMarked
package th.cardholder.process.cddreport;

import org.jspecify.annotations.NullMarked;
