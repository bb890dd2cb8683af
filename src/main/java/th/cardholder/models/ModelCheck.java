package th.cardholder.models;

import java.util.List;
import java.util.Map;

/**
 * What the product asks of a model before it is deployed, besides that it runs no code: that what it names is
 * there, and that the steps behind it can work with it. The application has one such bean for each.
 */
public interface ModelCheck {

  /**
   * Examines what is about to be deployed together, in the engine's transaction.
   *
   * @return what is wrong, by the file it is wrong with; a file without faults may be missing
   */
  Map<ModelFile, List<Finding>> examine(List<ModelFile> deployment);
}
