package th.cardholder.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.filter.OncePerRequestFilter;
import th.cardholder.web.PageFiles.Stays;

/**
 * Says of each file of the pages for how long a browser may keep it (ADR 0041). What has an address of its own for each
 * version is fetched once; of the rest the browser asks each time whether it is still so, and is told in a word. A refusal
 * says itself that it is not kept.
 */
final class KeptFiles extends OncePerRequestFilter {

  private static final String FOR_GOOD = "private, max-age=31536000, immutable";
  private static final String ASK_EACH_TIME = "private, no-cache";
  private static final String NOT_AT_ALL = "no-store";

  private final PageFiles files;

  KeptFiles(PageFiles files) {
    this.files = files;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !Set.of("GET", "HEAD").contains(request.getMethod()) || !PageFiles.isFile(request.getRequestURI());
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var stays = files.stays(request.getRequestURI(), Objects.requireNonNullElse(request.getParameter("bust"), ""));
    response.setHeader(HttpHeaders.CACHE_CONTROL, switch (stays) {
      case FOR_GOOD -> FOR_GOOD;
      case UNTIL_THE_NEXT_VERSION -> ASK_EACH_TIME;
      case NOT_AT_ALL -> NOT_AT_ALL;
    });
    // A weak one: the server sends the file packed or not, as the browser likes.
    if (stays == Stays.UNTIL_THE_NEXT_VERSION
        && new ServletWebRequest(request, response).checkNotModified("W/\"" + files.version() + "\"")) {
      return;
    }
    chain.doFilter(new Unconditional(request), new Timeless(response));
  }

  /** Nobody behind compares times: they are the same in each build. */
  private static final class Unconditional extends HttpServletRequestWrapper {

    private static final Set<String> CONDITIONS = conditions();

    Unconditional(HttpServletRequest request) {
      super(request);
    }

    private static Set<String> conditions() {
      var conditions = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
      conditions.add(HttpHeaders.IF_NONE_MATCH);
      conditions.add(HttpHeaders.IF_MODIFIED_SINCE);
      return conditions;
    }

    @Override
    public @Nullable String getHeader(String name) {
      return CONDITIONS.contains(name) ? null : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
      return CONDITIONS.contains(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
    }

    @Override
    public long getDateHeader(String name) {
      return CONDITIONS.contains(name) ? -1 : super.getDateHeader(name);
    }
  }

  /** A file's time is not told. */
  private static final class Timeless extends HttpServletResponseWrapper {

    Timeless(HttpServletResponse response) {
      super(response);
    }

    @Override
    public void setHeader(String name, String value) {
      if (!name.equalsIgnoreCase(HttpHeaders.LAST_MODIFIED)) {
        super.setHeader(name, value);
      }
    }

    @Override
    public void setDateHeader(String name, long date) {
      if (!name.equalsIgnoreCase(HttpHeaders.LAST_MODIFIED)) {
        super.setDateHeader(name, date);
      }
    }
  }
}
