/** The product's own parts inside Camunda's Tasklist and Cockpit. */
@NullMarked
package th.cardholder.process.web;

import org.jspecify.annotations.NullMarked;
