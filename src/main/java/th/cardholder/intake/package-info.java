/** Taking the wish: a cardholder comes to the district's place and says what he or she wants (R01, R02). */
@NullMarked
package th.cardholder.intake;

import org.jspecify.annotations.NullMarked;
