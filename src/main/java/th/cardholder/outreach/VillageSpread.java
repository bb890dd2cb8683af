package th.cardholder.outreach;

import java.util.ArrayList;
import java.util.List;

/**
 * Spreads visits over a team: so that in the end everybody has as much before them as the others, and villages stay
 * together (ours: the sources say nothing of it, domain.md Part D 5; ร่าง). It goes from village to village in the
 * order given, one AO after the other; a village is cut only where leaving it whole would be unfair to somebody.
 */
final class VillageSpread {

  /** By so much of a fair share one may have more or less than it, for the sake of a whole village. */
  private static final double TOLERANCE = 0.1;
  private static final int LEAST_TOLERANCE = 2;

  private VillageSpread() {}

  /** A village, and how many people of it are to be visited. */
  record Village(String subdistrictCode, String village, int people) {}

  /** An AO, in the order of the ways, and how many interviews are before them already. */
  record Ao(String userId, int load) {}

  /** Of a village's people, counted from 0, those from one to before another. */
  record Piece(Village village, int from, int to, String aoUserId) {

    int people() {
      return to - from;
    }
  }

  /** Each person of each village once; nothing where there is nobody to go. */
  static List<Piece> of(List<Village> villages, List<Ao> aos) {
    List<Piece> pieces = new ArrayList<>();
    if (aos.isEmpty()) {
      return pieces;
    }
    var shares = shares(villages.stream().mapToInt(Village::people).sum(), aos);
    int ao = 0;
    int left = shares[0];
    for (var village : villages) {
      int from = 0;
      while (from < village.people()) {
        var last = ao == aos.size() - 1;
        int rest = village.people() - from;
        int tolerance = tolerance(shares[ao]);
        var whole = last || left > 0 && rest <= left + tolerance;
        if (!whole && (left <= 0 || from == 0 && left <= tolerance)) {
          // What one has less the next has more, or the other way round.
          ao++;
          left += shares[ao];
        } else {
          int taken = whole ? rest : left;
          pieces.add(new Piece(village, from, from + taken, aos.get(ao).userId()));
          from += taken;
          left -= taken;
        }
      }
    }
    return pieces;
  }

  static int tolerance(int share) {
    return Math.max(LEAST_TOLERANCE, (int) (share * TOLERANCE));
  }

  /** How many each is to get so that the least loaded come up to the others. */
  static int[] shares(int people, List<Ao> aos) {
    var shares = new int[aos.size()];
    for (int given = 0; given < people; ) {
      int level = Integer.MAX_VALUE;
      int next = Integer.MAX_VALUE;
      for (int i = 0; i < shares.length; i++) {
        level = Math.min(level, aos.get(i).load() + shares[i]);
      }
      int lowest = 0;
      for (int i = 0; i < shares.length; i++) {
        int load = aos.get(i).load() + shares[i];
        if (load == level) {
          lowest++;
        } else {
          next = Math.min(next, load);
        }
      }
      // All the lowest rise together, to the next one or as far as there is something to give.
      int rise = (int) Math.min((long) next - level, Math.max(1, (people - given) / lowest));
      for (int i = 0; i < shares.length && given < people; i++) {
        if (aos.get(i).load() + shares[i] == level) {
          int more = Math.min(rise, people - given);
          shares[i] += more;
          given += more;
        }
      }
    }
    return shares;
  }
}
