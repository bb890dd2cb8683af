package th.cardholder.guard;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How every error looks, wherever it arises: a page in Thai to whoever looks at a page, and else the engine's own
 * error shape with the field it is about. Neither holds anything of what was sent.
 */
public final class ErrorAnswer {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; "
      + "form-action 'none'; frame-ancestors 'none'";
  private static final String PAGE = """
      <!DOCTYPE html>
      <html lang="th">
      <head>
        <meta charset="UTF-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>%1$s</title>
        <style>
          body { margin: 0; background: #f5f5f5; color: #222; font-family: "Noto Sans Thai", Tahoma, sans-serif; }
          main { max-width: 36rem; margin: 12vh auto 0; padding: 2rem; background: #fff; border-top: 4px solid #1b4f8f; }
          h1 { margin: 0 0 1rem; font-size: 1.5rem; }
          p { line-height: 1.7; overflow-wrap: anywhere; }
          a { display: inline-block; margin-top: .5rem; padding: .6rem 1.2rem; background: #1b4f8f; color: #fff;
            text-decoration: none; border-radius: 4px; }
        </style>
      </head>
      <body>
      <main>
        <h1>%1$s</h1>
        <p>%2$s</p>
        <a href="/camunda/app/tasklist/default/">%3$s</a>
      </main>
      </body>
      </html>
      """;

  private ErrorAnswer() {}

  /** Writes the answer in place of whatever was begun; does nothing when part of an answer has left already. */
  public static void send(@Nullable HttpServletRequest request, HttpServletResponse response, int status, String type,
      String message, @Nullable String field) throws IOException {
    if (response.isCommitted()) {
      return;
    }
    response.resetBuffer();
    response.setStatus(status);
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    if (request != null && isForAPage(request)) {
      response.setHeader("Content-Security-Policy", POLICY);
      response.setContentType("text/html");
      response.getWriter().write(page(status, message));
    } else {
      response.setContentType("application/json");
      response.getWriter().write(json(type, message, field));
    }
  }

  /** The page alone, for where there is no request that could be asked. */
  public static String page(int status, String message) {
    return PAGE.formatted(title(status), escaped(message).replace("\n", "<br>"),
        status == HttpServletResponse.SC_UNAUTHORIZED ? "เข้าสู่ระบบ" : "กลับไปที่รายการงาน");
  }

  /** A browser that opens an address says that it wants HTML; a page that fetches something does not. */
  private static boolean isForAPage(HttpServletRequest request) {
    var accept = request.getHeader("Accept");
    return accept != null && accept.contains("text/html");
  }

  private static String json(String type, String message, @Nullable String field) {
    Map<String, String> content = new LinkedHashMap<>();
    content.put("type", type);
    content.put("message", message);
    if (field != null) {
      content.put("field", field);
    }
    try {
      return JSON.writeValueAsString(content);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Texts that are not JSON", e);
    }
  }

  private static String title(int status) {
    return switch (status) {
      case HttpServletResponse.SC_UNAUTHORIZED -> "ยังไม่ได้เข้าสู่ระบบ";
      case HttpServletResponse.SC_FORBIDDEN -> "ท่านไม่มีสิทธิเปิดหน้านี้";
      case HttpServletResponse.SC_NOT_FOUND -> "ไม่พบหน้าที่เรียก";
      case HttpServletResponse.SC_CONFLICT -> "ข้อมูลเปลี่ยนไปแล้ว";
      case HttpServletResponse.SC_SERVICE_UNAVAILABLE -> "ระบบยังไม่พร้อม";
      default -> status >= HttpServletResponse.SC_INTERNAL_SERVER_ERROR ? "ระบบขัดข้อง" : "เปิดหน้านี้ไม่ได้";
    };
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
