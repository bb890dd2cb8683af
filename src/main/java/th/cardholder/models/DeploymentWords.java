package th.cardholder.models;

import java.io.IOException;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.impl.cmd.DeployCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Says in Thai what the engine finds wrong with a model, which it says in English and partly with a status of
 * 500. The engine's own words go to the log: they name elements of the model and no person.
 */
final class DeploymentWords extends CommandInterceptor {

  private static final Logger LOG = LoggerFactory.getLogger(DeploymentWords.class);
  private static final Pattern THAI = Pattern.compile("[\\u0e00-\\u0e7f]");
  private static final int MOST = 20;

  /** What the engine's sentences have in common, and what to do about each; the first that fits. */
  private static final Map<Pattern, String> WORDS = ordered(
      "cvc-id\\.1.*'(.*?)'", "อ้างถึง “%s” ซึ่งไม่มีในแฟ้ม โปรดลากเส้นเชื่อมใหม่หรือแก้รหัสที่อ้างถึง",
      "cvc-id\\.2.*'(.*?)'", "รหัส “%s” ซ้ำกันในแฟ้ม โปรดแก้ให้ไม่ซ้ำ",
      "cvc-complex-type\\.2\\.4.*?element '(?:\\{?\"[^\"]*\":)?(.*?)}?'", "<%s> อยู่ผิดที่หรือผิดลำดับ โปรดเปิดและบันทึกใหม่ด้วย Camunda Modeler",
      "cvc-.*?'(.*?)'", "“%s” ไม่ถูกต้องตามรูปแบบของ BPMN โปรดเปิดและบันทึกใหม่ด้วย Camunda Modeler",
      "Invalid (?:destination|source) '(.*?)'", "เส้นเชื่อมไปถึงหรือมาจาก “%s” ซึ่งไม่มีในขอบเขตเดียวกัน โปรดลากเส้นใหม่",
      "Exclusive Gateway '(.*?)' has no outgoing", "ทางแยก “%s” ไม่มีเส้นออก โปรดลากเส้นออก",
      "Exclusive Gateway '(.*?)' .*default flow.*condition", "เส้นปริยาย (default) ของทางแยก “%s” มีเงื่อนไขอยู่ด้วย โปรดลบเงื่อนไขของเส้นนั้น",
      "Exclusive Gateway '(.*?)'", "ทางแยก “%s” มีเส้นออกที่ไม่มีเงื่อนไข โปรดใส่เงื่อนไขหรือกำหนดเป็นเส้นปริยาย",
      "One of the attributes", "ขั้นอัตโนมัตินี้ไม่บอกว่าทำอะไร โปรดใส่ camunda:delegateExpression",
      "mandatory|is required|Missing|missing|must have|needs configuration|cannot be (?:null|empty)",
      "ขาดข้อมูลที่จำเป็น โปรดกรอกให้ครบใน Camunda Modeler",
      "could not find|Could not find|no message with id|not found", "อ้างถึงสิ่งที่ไม่มีในแฟ้ม โปรดแก้รหัสที่อ้างถึง",
      "duplicate|[Mm]ultiple|more than one|same key", "มีสิ่งเดียวกันซ้ำ โปรดเหลือไว้ที่เดียว",
      "History Time To Live|TTL", "ไม่ได้กำหนดเวลาเก็บประวัติ โปรดใส่ camunda:historyTimeToLive เช่น P1826D",
      "", "ส่วนนี้ของแบบจำลองใช้ไม่ได้ โปรดแก้ใน Camunda Modeler แล้วส่งใหม่");

  private static Map<Pattern, String> ordered(String... pairs) {
    Map<Pattern, String> ordered = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      ordered.put(Pattern.compile(pairs[i], Pattern.DOTALL), pairs[i + 1]);
    }
    return ordered;
  }

  @Override
  public <T> T execute(Command<T> command) {
    if (!(command instanceof DeployCmd)) {
      return next.execute(command);
    }
    try {
      return next.execute(command);
    } catch (DeploymentRefused | AuthorizationException | OptimisticLockingException e) {
      throw e;
    } catch (ParseException e) {
      LOG.info("A deployment was refused: {}", e.getMessage());
      DeploymentRefused.ifAny(inThai(e));
      throw e;
    } catch (RuntimeException e) {
      if (isOurs(e)) {
        throw e;
      }
      LOG.info("A deployment was refused", e);
      throw new BadUserRequestException("ยังไม่ได้นำแบบจำลองเข้าระบบ โปรดแก้แล้วส่งใหม่ทั้งชุด\n• " + inThai(e));
    }
  }

  /** Whether the server is at fault and not the model: then it stays what it is. */
  private static boolean isOurs(Throwable thrown) {
    return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause).limit(12).anyMatch(cause ->
        cause instanceof SQLException || cause instanceof IOException
        || cause instanceof DataAccessException
        || cause instanceof TransactionException
        || cause.getClass().getName().startsWith("org.apache.ibatis"));
  }

  /** What the engine finds wrong with a file as a whole. */
  static String inThai(RuntimeException thrown) {
    return sentence(Stream.iterate((Throwable) thrown, cause -> cause != null, Throwable::getCause).limit(8)
        .map(cause -> String.valueOf(cause.getMessage())).reduce("", (one, other) -> one + "\n" + other));
  }

  static Map<ModelFile, List<Finding>> inThai(ParseException refused) {
    Map<ModelFile, List<Finding>> found = new LinkedHashMap<>();
    refused.getResorceReports().forEach(report -> found.put(
        new ModelFile(String.valueOf(report.getResourceName()), ModelFile.Kind.PROCESS, null, null),
        report.getErrors().stream().limit(MOST).map(problem -> new Finding("engine", sentence(String.valueOf(problem.getMessage())),
            problem.getMainElementId(), problem.getLine(), problem.getColumn(), false)).distinct().toList()));
    return found;
  }

  private static String sentence(String english) {
    if (THAI.matcher(english).find() && english.contains("โปรด")) {
      return english.strip();
    }
    for (var words : WORDS.entrySet()) {
      var matcher = words.getKey().matcher(english);
      if (matcher.find()) {
        return matcher.groupCount() == 0 ? words.getValue()
            : words.getValue().formatted(Places.shortened(matcher.group(1)));
      }
    }
    throw new IllegalStateException("The last of the words fits everything");
  }
}
