package th.cardholder.guard;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * A test class of the {@link WalledTown} that leaves it as it was: one application in each of a few JVMs serves
 * all of them one after the other, instead of one each (see OwnApplication).
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("sharedTown")
@interface SharedTown {}
