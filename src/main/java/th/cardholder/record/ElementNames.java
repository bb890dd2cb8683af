package th.cardholder.record;

import java.util.Optional;

/** What the models call the steps that are recorded. */
public interface ElementNames {

  /**
   * An element of a model.
   *
   * @param nameTh its name in one line
   * @param element its id in that version, where a step may be called otherwise
   * @param aside  whether it is on a way that the process takes beside its own, so that an end there ends nothing else
   */
  record Named(String nameTh, String element, boolean aside) {}

  /**
   * An element, which of a user task is its step, as the version that was followed has it.
   *
   * @return nothing where that version is not there any more, or the element has no name
   */
  Optional<Named> of(String process, int version, String element);
}
