package th.cardholder.login.door;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;
import th.cardholder.clock.WallTime;
import th.cardholder.login.Origin;

/**
 * Which names and passwords were right at this node a moment ago, from which address: kept as a hash under a key that
 * lives as long as the node. A machine that calls often need not have each call counted.
 */
@Component
class RightLately {

  private static final Duration KEPT = Duration.ofMinutes(1);
  /** A machine that never rests is counted at least so often, long before its address would be forgotten. */
  private static final Duration COUNTED_EACH = Duration.ofMinutes(15);
  private static final int MOST = 1_000;
  private static final String MAC = "HmacSHA256";

  private final WallTime wall;
  private final SecretKeySpec key;
  private final Map<String, Right> right = new LinkedHashMap<>() {
    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Right> eldest) {
      return size() > MOST;
    }
  };

  /** When it was counted, and when it was right last. */
  private record Right(Instant counted, Instant last) {}

  RightLately(WallTime wall) {
    this.wall = wall;
    byte[] secret = new byte[32];
    new SecureRandom().nextBytes(secret);
    this.key = new SecretKeySpec(secret, MAC);
  }

  boolean contains(String name, String password, Origin origin) {
    var hash = hash(name, password, origin);
    var now = wall.now();
    synchronized (right) {
      var known = right.get(hash);
      return known != null && known.last().plus(KEPT).isAfter(now) && known.counted().plus(COUNTED_EACH).isAfter(now);
    }
  }

  /** It was counted now. */
  void add(String name, String password, Origin origin) {
    keep(hash(name, password, origin), wall.now());
  }

  /** It was looked at now, and still right. */
  void again(String name, String password, Origin origin) {
    var hash = hash(name, password, origin);
    synchronized (right) {
      var known = right.get(hash);
      if (known != null) {
        keep(hash, known.counted());
      }
    }
  }

  private void keep(String hash, Instant counted) {
    synchronized (right) {
      right.remove(hash);
      right.put(hash, new Right(counted, wall.now()));
    }
  }

  private String hash(String name, String password, Origin origin) {
    try {
      var mac = Mac.getInstance(MAC);
      mac.init(key);
      var text = origin.network() + "\0" + name.length() + "\0" + name + password;
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
