/** What is answered in the steps that revisions of the models have added, which no code knows (ADR 0054). */
@NullMarked
package th.cardholder.addedstep;

import org.jspecify.annotations.NullMarked;
