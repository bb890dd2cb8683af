/** The product's JSON API for the pages, behind the engine's web session. */
@NullMarked
package th.cardholder.web;

import org.jspecify.annotations.NullMarked;
