package th.cardholder.models;

import java.util.Map;

/** Whether models that come with a release of the application are put into use by themselves (ADR 0056). */
public interface ReleaseGate {

  /**
   * Accepts what changes nothing that anybody would have to map or agree to. Whatever else the release brings waits for an
   * administrator as a proposal, and what runs goes on under the new code.
   *
   * @param files of a process that is in use already
   * @param name  what the release is called
   */
  boolean accepts(Map<String, byte[]> files, String name);
}
