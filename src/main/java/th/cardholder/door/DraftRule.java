package th.cardholder.door;

import java.util.Map;
import java.util.Set;

/** Says what of a draft may still be shown: what was typed may have been allowed then and be no longer. */
public interface DraftRule {

  /**
   * The draft without what may not be shown any more.
   *
   * @param underConsent the fields of the step's form by the consent that they are under ({@link Step#underConsent})
   */
  Map<String, Object> shown(Visit visit, Map<String, Set<String>> underConsent, Drafts.Kept draft);
}
