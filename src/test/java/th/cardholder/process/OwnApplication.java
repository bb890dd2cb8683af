package th.cardholder.process;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.jupiter.api.extension.TestInstancePreConstructCallback;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;

/**
 * A test class with an application of its own, because its engine, its clock or its database is another than the
 * rest's. A few JVMs run these classes one after the other, for a JVM that has started one before starts the next in
 * less than half the time. The engine's clock and its list of engines are static: the application is closed after its
 * class, and each begins with the clock as a JVM has it at first.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Tag("ownApplication")
@DirtiesContext
@Import(KeptMappings.class)
@NoMocks
@ExtendWith(OwnApplication.AtFirst.class)
public @interface OwnApplication {

  /**
   * Sets the engine's clock to the machine's, once for a class and before the first instance of it is made: with that
   * its application is started, and an engine whose clock is set back while it runs fires the timers of years.
   */
  final class AtFirst implements TestInstancePreConstructCallback {

    @Override
    public void preConstructTestInstance(TestInstanceFactoryContext instance, ExtensionContext context) {
      var outermost = instance.getTestClass();
      while (outermost.getEnclosingClass() != null) {
        outermost = outermost.getEnclosingClass();
      }
      context.getRoot().getStore(Namespace.create(AtFirst.class)).getOrComputeIfAbsent(outermost, first -> {
        ClockUtil.reset();
        return true;
      });
    }
  }
}
