package th.cardholder.guard;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Says at every door that the product is starting, until it is ready. Without it the first callers would meet an
 * engine without an administrator, and be led to the page that asks for one. The health alone is answered as it is.
 */
final class StartingDoor extends OncePerRequestFilter {

  private static final String HEALTH = "/actuator/health";
  private static final String RETRY_AFTER = "Retry-After";
  private static final int SECONDS = 3;
  private static final String PAGE = """
      <!DOCTYPE html>
      <html lang="th">
      <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="refresh" content="%d">
        <title>ระบบกำลังเริ่มทำงาน</title>
        <style>
          body { margin: 0; min-height: 100vh; display: flex; align-items: center; justify-content: center;
                 font: 18px/1.6 Sarabun, "Noto Sans Thai", "Leelawadee UI", Tahoma, sans-serif;
                 background: #f4f6f9; color: #1f2d3d; }
          main { max-width: 30em; margin: 1em; padding: 2em 2.5em; background: #fff; border: 1px solid #d5dce4;
                 border-radius: 6px; text-align: center; }
          h1 { margin: 0 0 .4em; font-size: 1.35em; }
          p { margin: 0; }
        </style>
      </head>
      <body>
        <main role="status">
          <h1>ระบบกำลังเริ่มทำงาน</h1>
          <p>โปรดรอสักครู่ หน้านี้จะเปิดต่อให้เองเมื่อระบบพร้อมใช้งาน</p>
        </main>
      </body>
      </html>
      """;

  private final Started started;

  StartingDoor(Started started) {
    this.started = started;
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    var path = request.getRequestURI().substring(request.getContextPath().length());
    if (started.ready() || OuterWall.isBelow(HEALTH, path)) {
      chain.doFilter(request, response);
      return;
    }
    response.setHeader(RETRY_AFTER, Integer.toString(SECONDS));
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("X-Frame-Options", "DENY");
    response.setHeader("Referrer-Policy", "same-origin");
    if (!asksForAPage(request)) {
      Refusal.STARTING.send(response);
      return;
    }
    response.setHeader("Content-Security-Policy",
        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'");
    response.setStatus(Refusal.STARTING.status());
    response.setContentType("text/html");
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response.getWriter().write(PAGE.formatted(SECONDS));
  }

  private static boolean asksForAPage(HttpServletRequest request) {
    var accepted = request.getHeader("Accept");
    return request.getMethod().equals("GET") && accepted != null && accepted.contains("text/html");
  }
}
