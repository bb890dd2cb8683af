package th.cardholder.web;

import java.util.Set;
import org.camunda.bpm.cockpit.plugin.spi.impl.AbstractCockpitPlugin;

/** Adds the product's own parts to Cockpit; found by the webapp through the service loader. */
public final class JourneyCockpitPlugin extends AbstractCockpitPlugin {

  static final String ID = "journey";

  @Override
  public String getId() {
    return ID;
  }

  @Override
  public Set<Class<?>> getResourceClasses() {
    return Set.of(JourneyCockpitAssets.class);
  }
}
