package th.cardholder.audit;

import java.util.Map;

/** What the history calls the actions that somebody writes: a bean from whoever writes them. */
public interface ActionLabels {

  /** The Thai label of each action. */
  Map<String, String> labels();
}
