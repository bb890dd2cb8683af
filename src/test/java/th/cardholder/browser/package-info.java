/** The product as people see it: in a browser, in Thai. */
@NullMarked
package th.cardholder.browser;

import org.jspecify.annotations.NullMarked;
