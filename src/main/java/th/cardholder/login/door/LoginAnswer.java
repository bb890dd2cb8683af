package th.cardholder.login.door;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** How a login is refused: what is wrong, and how long to wait. The login pages of all webapps show the sentence. */
record LoginAnswer(int status, String type, String message, Duration retryIn) {

  private static final int TOO_MANY_REQUESTS = 429;

  static LoginAnswer wrong(Duration wait) {
    return new LoginAnswer(HttpServletResponse.SC_UNAUTHORIZED, "LOGIN_WRONG",
        "ชื่อผู้ใช้หรือรหัสผ่านไม่ถูกต้อง " + again(wait), wait);
  }

  static LoginAnswer tooSoon(Duration wait) {
    return new LoginAnswer(TOO_MANY_REQUESTS, "LOGIN_TOO_SOON",
        "ใส่รหัสผ่านผิดหลายครั้งติดต่อกัน ระบบยังไม่ได้ตรวจรหัสผ่านครั้งนี้ " + again(wait), wait);
  }

  /** The old password, asked for with a new one. */
  static LoginAnswer wrongOldPassword(Duration wait) {
    return new LoginAnswer(HttpServletResponse.SC_BAD_REQUEST, "OLD_PASSWORD_WRONG",
        "รหัสผ่านเดิมไม่ถูกต้อง รหัสผ่านจึงยังไม่เปลี่ยน " + again(wait), wait);
  }

  static LoginAnswer unreadable() {
    return new LoginAnswer(HttpServletResponse.SC_BAD_REQUEST, "LOGIN_UNREADABLE",
        "โปรดกรอกชื่อผู้ใช้และรหัสผ่าน แล้วลองใหม่", Duration.ZERO);
  }

  void send(HttpServletResponse response) throws IOException {
    response.setStatus(status);
    if (!retryIn.isZero()) {
      response.setHeader("Retry-After", Long.toString(seconds(retryIn)));
    }
    response.setHeader("Cache-Control", "no-store");
    response.setContentType("application/json");
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response.getWriter().write("{\"type\":\"%s\",\"message\":\"%s\",\"waitSeconds\":%d}"
        .formatted(type, message, seconds(retryIn)));
  }

  private static String again(Duration wait) {
    return wait.isZero() ? "โปรดตรวจแล้วลองใหม่ได้ทันที" : "โปรดรออีก " + words(seconds(wait)) + " แล้วลองใหม่";
  }

  private static String words(long seconds) {
    if (seconds < 60) {
      return seconds + " วินาที";
    }
    return seconds / 60 + " นาที" + (seconds % 60 == 0 ? "" : " " + seconds % 60 + " วินาที");
  }

  /** Rounded up: whoever waits so long is not too soon again. */
  private static long seconds(Duration wait) {
    return wait.plusMillis(999).toSeconds();
  }
}
