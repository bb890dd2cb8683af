package th.cardholder.preparation;

import org.springframework.stereotype.Component;
import th.cardholder.longwork.Lookout;

/** Gives and takes the roles of those whose day has come, on whichever node looks first. */
@Component
class NamedDutiesKeeper extends Lookout {

  private final NamedDuties duties;

  NamedDutiesKeeper(NamedDuties duties) {
    super("named duties", true);
    this.duties = duties;
  }

  @Override
  protected void look() {
    duties.doAll();
  }
}
