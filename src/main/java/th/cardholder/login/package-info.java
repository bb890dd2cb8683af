/** How often passwords may be tried, by name and device (docs/adr/0015). Knows neither HTTP nor where passwords are. */
@NullMarked
package th.cardholder.login;

import org.jspecify.annotations.NullMarked;
