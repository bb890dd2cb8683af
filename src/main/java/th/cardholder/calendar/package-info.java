/** ปฏิทินสัมภาษณ์: when an AO can interview, and whom (ADR 0071). */
@NullMarked
package th.cardholder.calendar;

import org.jspecify.annotations.NullMarked;
