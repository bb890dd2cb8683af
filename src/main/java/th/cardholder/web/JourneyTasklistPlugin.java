package th.cardholder.web;

import java.util.Set;
import org.camunda.bpm.tasklist.plugin.spi.impl.AbstractTasklistPlugin;

/** Adds the product's own parts to Tasklist; found by the webapp through the service loader. */
public final class JourneyTasklistPlugin extends AbstractTasklistPlugin {

  static final String ID = "journey";

  @Override
  public String getId() {
    return ID;
  }

  @Override
  public Set<Class<?>> getResourceClasses() {
    return Set.of(JourneyTasklistAssets.class);
  }
}
