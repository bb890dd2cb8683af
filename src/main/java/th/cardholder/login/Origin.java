package th.cardholder.login;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a try to log in comes from.
 *
 * @param device what the browser keeps to be known by, if it sent anything; never believed unless on record
 * @param address the network address, as far as named proxies tell it
 * @param keepsDevice whether whoever calls can be given something to be known by the next time
 */
public record Origin(@Nullable String device, String address, boolean keepsDevice) {

  private static final int V6_NETWORK_BYTES = 8;
  /** What some proxies tell: with the caller's port, which is another one for each connection. */
  private static final Pattern WITH_PORT = Pattern.compile("(\\d+\\.\\d+\\.\\d+\\.\\d+|\\[[^\\]]*])(?::\\d+)?");
  private static final Pattern V6 = Pattern.compile("([0-9a-fA-F]*:[0-9a-fA-F:.]*)(?:%.*)?");

  /** A browser. */
  public static Origin browser(@Nullable String device, String address) {
    return new Origin(device, address, true);
  }

  /** A program that shows its password at each call, and nothing else. */
  public static Origin machine(@Nullable String device, String address) {
    return new Origin(device, address, false);
  }

  /** The address; of IPv6 the network, because one household has a whole network of addresses to change between. */
  public String network() {
    var withPort = WITH_PORT.matcher(address);
    var host = withPort.matches() ? withPort.group(1) : address;
    var v6 = V6.matcher(host.replaceAll("[\\[\\]]", ""));
    if (!v6.matches()) {
      return host;
    }
    try {
      // A text of this kind is never looked up by name.
      byte[] bytes = InetAddress.getByName(v6.group(1)).getAddress();
      return bytes.length == 4
          ? InetAddress.getByAddress(bytes).getHostAddress()
          : HexFormat.of().formatHex(Arrays.copyOf(bytes, V6_NETWORK_BYTES));
    } catch (UnknownHostException e) {
      return host;
    }
  }

  /** Without what the browser is known by. */
  @Override
  public String toString() {
    return "Origin[" + address + "]";
  }
}
