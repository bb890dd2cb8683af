package th.cardholder.revision;

import org.springframework.stereotype.Component;
import th.cardholder.longwork.Lookout;

/**
 * Rehearses proposals one after the other, on whichever node gets the database of rehearsals. Who holds that holds the work: a
 * rehearsal that stands as running while nobody holds it was left by a node that is gone, and is done again.
 */
@Component
class ProposalRehearsals extends Lookout {

  private static final int MOST_TRIES = 3;

  private final ProposalStore store;
  private final Revisions revisions;
  private final Rehearser rehearser;

  ProposalRehearsals(ProposalStore store, Revisions revisions, Rehearser rehearser) {
    super("rehearsals", rehearser.ready());
    this.store = store;
    this.revisions = revisions;
    this.rehearser = rehearser;
  }

  @Override
  protected void look() {
    store.askWhereNobodyHas();
    for (var next = store.nextRehearsal(); next.isPresent() && rehearsed(next.get()); next = store.nextRehearsal()) {
      // The next one at once.
    }
  }

  /** Whether it is settled, so that the next one may follow. */
  boolean rehearsed(long id) {
    var files = store.files(id);
    var report = revisions.check(files);
    if (report.verdict().equals(Verdict.REFUSED.code())) {
      // What new guards or other versions find is mended before it is driven.
      store.notRehearsed(id, "ผลตรวจล่าสุดคือนำขึ้นใช้ไม่ได้");
      return true;
    }
    return rehearser.rehearse(files, report, new Rehearser.Watcher() {
      @Override
      public boolean begins() {
        var tries = store.rehearsalBegins(id).orElse(0);
        if (tries > MOST_TRIES) {
          store.notRehearsed(id, "เริ่มแล้ว " + MOST_TRIES + " ครั้งแต่ไม่จบ");
        }
        return tries > 0 && tries <= MOST_TRIES;
      }

      @Override
      public void told(int done, int total) {
        store.rehearsalIsAt(id, done, total);
      }
    }).fold(rehearsal -> {
      store.rehearsed(id, rehearsal, RehearsedReport.verdict(report, rehearsal));
      return true;
    }, not -> {
      if (!not.later()) {
        store.notRehearsed(id, not.why());
      }
      return !not.later();
    });
  }
}
