/** What may be deployed: which element, attribute and expression may stand where in a model, a form and a decision. */
@NullMarked
package th.cardholder.models;

import org.jspecify.annotations.NullMarked;
