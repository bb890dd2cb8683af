package th.cardholder.revision;

import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import th.cardholder.models.ReleaseGate;

/** A release of the application is a proposal too: accepted by itself where it is safe (ADR 0056). */
@Component
class ReleasesOfTheApplication implements ReleaseGate {

  private static final Logger LOG = LoggerFactory.getLogger(ReleasesOfTheApplication.class);
  private static final String APPLICATION = "application";

  private final Revisions revisions;
  private final Proposals proposals;

  ReleasesOfTheApplication(Revisions revisions, Proposals proposals) {
    this.revisions = revisions;
    this.proposals = proposals;
  }

  @Override
  public boolean accepts(Map<String, byte[]> files, String name) {
    if (revisions.check(files).verdict().equals(Verdict.SAFE.code())) {
      return true;
    }
    proposals.propose(new Proposals.Asked(name, "มากับระบบรุ่นใหม่ ต้องมีผู้กำหนดหรือเห็นชอบก่อนใช้", Proposals.Via.RELEASE, files), APPLICATION)
        .match(proposed -> LOG.warn("What the application brings for {} waits for an administrator as the proposal {}", files.keySet(),
            proposed.id()),
            refused -> LOG.warn("What the application brings for {} cannot be used and is left out: {}", files.keySet(), refused.sentence()));
    return false;
  }
}
