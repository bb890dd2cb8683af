package th.cardholder.guard;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.util.regex.Pattern;

/**
 * An answer that the browser must not keep on its disk, because it may name a person. The webapp's own filter
 * would allow keeping it ({@code no-cache}); what comes after this wrapper has no say any more.
 */
final class NotKept extends HttpServletResponseWrapper {

  private static final String HEADER = "Cache-Control";
  private static final Pattern STATIC = Pattern.compile("/camunda/api/[^/]+/plugin/[^/]+/static/.*");

  NotKept(HttpServletResponse response) {
    super(response);
    forbid();
  }

  /** Whether answers below this path may name a person: both doors, but not the files of the plugins. */
  static boolean mayNameAPerson(String path) {
    return OuterWall.isBelow(OuterWall.MACHINES, path)
        || OuterWall.isBelow("/camunda/api", path) && !STATIC.matcher(path).matches();
  }

  private void forbid() {
    super.setHeader(HEADER, "no-store");
  }

  @Override
  public void setHeader(String name, String value) {
    if (!HEADER.equalsIgnoreCase(name)) {
      super.setHeader(name, value);
    }
  }

  @Override
  public void addHeader(String name, String value) {
    if (!HEADER.equalsIgnoreCase(name)) {
      super.addHeader(name, value);
    }
  }

  @Override
  public void reset() {
    super.reset();
    forbid();
  }
}
