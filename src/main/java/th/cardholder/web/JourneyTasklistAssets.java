package th.cardholder.web;

import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import org.camunda.bpm.tasklist.resource.AbstractTasklistPluginRootResource;
import org.camunda.bpm.webapp.plugin.spi.AppPlugin;
import org.jspecify.annotations.Nullable;

/** Serves the modules and styles of the product's part of Tasklist. */
@Path("plugin/" + JourneyTasklistPlugin.ID)
public class JourneyTasklistAssets extends AbstractTasklistPluginRootResource {

  private static final PluginAssets ASSETS = new PluginAssets("journey-tasklist");

  /** Called by the JAX-RS container. */
  public JourneyTasklistAssets() {
    super(JourneyTasklistPlugin.ID);
  }

  @Override
  public Response getAsset(String file) {
    return super.getAsset(PluginAssets.plain(file));
  }

  @Override
  protected List<String> getAllowedAssets() {
    return ASSETS.names();
  }

  @Override
  protected @Nullable InputStream getPluginAssetAsStream(AppPlugin plugin, String fileName) {
    return ASSETS.open(fileName);
  }
}
