/** What the community development offices of districts report to that of their province (R17, ADR 0089). */
@NullMarked
package th.cardholder.cddreport;

import org.jspecify.annotations.NullMarked;
