package th.cardholder.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import th.cardholder.employment.CertificateChecks.Checked;
import th.cardholder.employment.CertificateChecks;
import th.cardholder.employment.CertificateNumber;
import th.cardholder.employment.VerificationCode;
import th.cardholder.login.LoginThrottle;
import th.cardholder.login.Origin;
import th.cardholder.login.Verdict;
import th.cardholder.words.ThaiDate;

/**
 * The one page of the product's own for whoever is not logged in: whether a certificate holds, by its number and code (ADR 0086). A wrong
 * code counts as a wrong password of a name that nobody has, so that guesses wait as they do at the login (ADR 0015). Number and code come
 * in the body, because addresses are kept in logs.
 */
@Controller
@RequestMapping(CertificateChecksController.ADDRESS)
class CertificateChecksController {

  static final String ADDRESS = "/certificates";
  /** Own files alone, and the form back to here. */
  private static final String POLICY = "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; base-uri 'none'; "
      + "form-action 'self'; frame-ancestors 'none'";
  /** No officer is called so. */
  private static final String NAME = "certificate ";
  private static final int LONGEST = 100;

  private final CertificateChecks checks;
  private final LoginThrottle throttle;

  CertificateChecksController(CertificateChecks checks, LoginThrottle throttle) {
    this.checks = checks;
    this.throttle = throttle;
  }

  /**
   * What the page says.
   *
   * @param kind     {@code valid}, {@code ended}, {@code notValid}, {@code unknown} or {@code unreadable}
   * @param employer who employs or trains; null where nothing of it is told
   */
  record Said(String kind, String sentence, @Nullable String employer, @Nullable String what, @Nullable String fromThai,
      @Nullable String untilThai) {

    static Said of(String kind, String sentence) {
      return new Said(kind, sentence, null, null, null, null);
    }
  }

  @GetMapping
  String form(Model model, HttpServletResponse response) {
    return page(model, response, "", null);
  }

  @PostMapping(consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
  String check(@RequestParam(defaultValue = "") String number, @RequestParam(defaultValue = "") String code, Model model,
      HttpServletRequest request, HttpServletResponse response) {
    var typed = number.length() > LONGEST ? "" : number;
    return page(model, response, typed, CertificateNumber.parse(typed).fold(it -> check(it, code, request, response),
        why -> unreadable(why, response)));
  }

  private Said check(CertificateNumber number, String code, HttpServletRequest request, HttpServletResponse response) {
    if (code.isBlank() || code.length() > LONGEST) {
      return unreadable("โปรดกรอกรหัสตรวจสอบตามที่พิมพ์บนหนังสือ", response);
    }
    var found = new AtomicReference<Checked>(new Checked.Unknown());
    var verdict = throttle.attempt(NAME + number.text(), Origin.machine(null, request.getRemoteAddr()), () -> {
      found.set(checks.check(number, VerificationCode.typed(code)));
      return !(found.get() instanceof Checked.Unknown);
    });
    return verdict instanceof Verdict.TooSoon tooSoon ? tooSoon(tooSoon.retryIn(), response) : said(Objects.requireNonNull(found.get()));
  }

  private static Said unreadable(String why, HttpServletResponse response) {
    response.setStatus(HttpStatus.BAD_REQUEST.value());
    return Said.of("unreadable", why);
  }

  private static Said tooSoon(Duration wait, HttpServletResponse response) {
    var seconds = Math.max(1, wait.plusMillis(999).toSeconds());
    response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
    response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
    return Said.of("unreadable", "กรอกรหัสของหนังสือนี้ไม่ถูกต้องหลายครั้ง โปรดรออีก " + seconds + " วินาทีแล้วลองใหม่");
  }

  private static Said said(Checked checked) {
    if (checked instanceof Checked.Valid valid) {
      return told("valid", "หนังสือรับรองนี้ใช้ได้ การจ้างงานหรือฝึกอบรมยังดำเนินอยู่", valid.employed());
    }
    if (checked instanceof Checked.Ended ended) {
      return told("ended", "หนังสือรับรองนี้ออกให้จริง การจ้างงานหรือฝึกอบรมสิ้นสุดเมื่อ " + ThaiDate.longForm(ended.on()), ended.employed());
    }
    if (checked instanceof Checked.NotValid notValid) {
      return Said.of("notValid", notValid.withdrawn()
          ? "หนังสือรับรองนี้ใช้ไม่ได้ตั้งแต่ " + ThaiDate.longForm(notValid.since()) + " เพราะมีการถอนความยินยอมให้เปิดเผย"
          : "หนังสือรับรองนี้ใช้ไม่ได้ เพราะยกเลิกแล้ว");
    }
    return Said.of("unknown", "ไม่พบหนังสือรับรองที่มีเลขที่และรหัสตรวจสอบนี้ โปรดตรวจทั้งสองกับหนังสือ "
        + "หากตรงกันแล้วยังไม่พบ โปรดสอบถามทีม ปรจ. ที่ออกหนังสือ");
  }

  private static Said told(String kind, String sentence, CertificateChecks.Employed it) {
    return new Said(kind, sentence, it.employerName(), it.kind().labelTh(), ThaiDate.longForm(it.startsOn()),
        it.untilOn() == null ? null : ThaiDate.longForm(it.untilOn()));
  }

  private static String page(Model model, HttpServletResponse response, String number, @Nullable Said said) {
    response.setHeader("Content-Security-Policy", POLICY);
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    model.addAttribute("address", ADDRESS);
    model.addAttribute("number", number);
    model.addAttribute("said", said);
    return "certificates";
  }
}
