package th.cardholder.training;

import java.util.List;
import org.springframework.stereotype.Component;
import th.cardholder.notice.Notice;
import th.cardholder.notice.Notices;
import th.cardholder.referral.ClassAppointments.Moved;
import th.cardholder.training.ClassPeople.Person;

/** Tells the AO of each case what has become of the class that its person relies on (ADR 0060). */
@Component
class ClassNews {

  private final Notices notices;

  ClassNews(Notices notices) {
    this.notices = notices;
  }

  /** The class is on another day, at another time or place; told anew each time that it is. */
  void moved(TrainingClass now, List<Moved> people) {
    people.forEach(it -> notices.tell(new Notice(Notice.Kind.CLASS_MOVED, it.caseId(), it.referralId(),
        now.id() + ":" + now.version(), now.startsOn())));
  }

  /** There is no such class any more. */
  void cancelled(TrainingClass was, List<Person> people) {
    people.forEach(it -> notices.tell(new Notice(Notice.Kind.CLASS_CANCELLED, it.caseId(), it.referralId(),
        String.valueOf(was.id()), was.startsOn())));
  }
}
