package th.cardholder.revision.rehearsal;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.jar.JarFile;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;
import th.cardholder.models.ModelFile;
import th.cardholder.revision.Rehearsal;
import th.cardholder.revision.Rehearser;
import th.cardholder.revision.Report;
import th.cardholder.words.Result;

/** Starts the process of a rehearsal, waits for what it tells, and ends it when it takes too long or this node leaves. */
@Component
class Rehearsals implements Rehearser, DisposableBean {

  static final String URL = "SPRING_DATASOURCE_URL";
  static final String USER = "SPRING_DATASOURCE_USERNAME";
  static final String PASSWORD = "SPRING_DATASOURCE_PASSWORD";

  private static final Logger LOG = LoggerFactory.getLogger(Rehearsals.class);
  /** What of this process's surroundings the other one may see; settings and secrets of the product are not among them. */
  private static final Set<String> SURROUNDINGS = Set.of("PATH", "HOME", "LANG", "LC_ALL", "TZ", "TMPDIR", "TEMP", "TMP", "SystemRoot");

  private final RehearsalSettings settings;
  private final Scripts scripts;
  private final DataSource product;
  private final ObjectMapper json;
  private final ApplicationContext application;
  private volatile @Nullable Process running;
  private volatile boolean leaving;

  Rehearsals(RehearsalSettings settings, Scripts scripts, DataSource product, ObjectMapper json, ApplicationContext application) {
    this.settings = settings;
    this.scripts = scripts;
    this.product = product;
    this.json = json;
    this.application = application;
  }

  @Override
  public boolean ready() {
    return settings.url() != null && !settings.url().isBlank();
  }

  @Override
  public Result<Rehearsal, NotDone> rehearse(Map<String, byte[]> files, Report report, Watcher watcher) {
    if (!ready()) {
      return no("ระบบนี้ยังไม่มีฐานข้อมูลสำหรับซ้อม โปรดตั้ง journey.revision.rehearsal.url");
    }
    try (var scratch = Scratch.take(settings, product)) {
      if (!watcher.begins()) {
        return Result.refused(new NotDone(true, "ไม่ต้องซ้อมแล้ว"));
      }
      scratch.empty();
      return played(scripts.of(files, report), watcher).map(it -> withFiles(it, files));
    } catch (Scratch.Refused e) {
      return Result.refused(new NotDone(e.later(), String.valueOf(e.getMessage())));
    } catch (IOException | RuntimeException e) {
      LOG.warn("A rehearsal came to nothing: {}", e.getClass().getName());
      return leaving ? Result.refused(new NotDone(true, "")) : no("ซ้อมไม่สำเร็จ (" + e.getClass().getSimpleName()
          + ") โปรดลองซ้อมอีกครั้ง หากยังไม่สำเร็จโปรดแจ้งผู้ดูแลโปรแกรม");
    }
  }

  private Result<Rehearsal, NotDone> played(Script script, Watcher watcher) throws IOException {
    var process = process().start();
    running = process;
    var late = new AtomicBoolean();
    CompletableFuture.delayedExecutor(settings.longest().toMillis(), TimeUnit.MILLISECONDS).execute(() -> {
      if (process.isAlive()) {
        late.set(true);
        process.destroyForcibly();
      }
    });
    Script.Line last = null;
    // Its input stays open as long as this process lives and waits.
    try (var in = process.getOutputStream();
        var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      in.write((new ObjectMapper().writeValueAsString(script) + "\n").getBytes(StandardCharsets.UTF_8));
      in.flush();
      for (var line = out.readLine(); line != null; line = out.readLine()) {
        last = json.readValue(line, Script.Line.class);
        if (last.rehearsal() == null && last.failed() == null) {
          watcher.told(last.done(), last.total());
        }
      }
    } catch (IOException e) {
      // Whoever has been ended while it was told what to play takes nothing more; why it was ended is said below.
      if (!late.get() && !leaving) {
        throw e;
      }
    } finally {
      process.destroyForcibly();
      running = null;
    }
    if (last != null && last.rehearsal() != null) {
      return Result.of(last.rehearsal());
    }
    if (leaving) {
      return Result.refused(new NotDone(true, ""));
    }
    return late.get() ? no("ซ้อมนานเกิน " + minutes(settings.longest())
            + " นาทีจึงยุติ โปรดตั้ง journey.revision.rehearsal.longest ให้นานขึ้น แล้วซ้อมใหม่")
        : no("ซ้อมไม่สำเร็จ (" + (last == null || last.failed() == null ? "หยุดกลางคัน" : last.failed())
            + ") โปรดลองซ้อมอีกครั้ง หากยังไม่สำเร็จโปรดแจ้งผู้ดูแลโปรแกรม");
  }

  private static long minutes(Duration longest) {
    return Math.max(1, longest.toMinutes());
  }

  private static <T> Result<T, NotDone> no(String why) {
    return Result.refused(new NotDone(false, why));
  }

  /** This application once more, as it was started itself; the password stands in no argument. */
  private ProcessBuilder process() throws IOException {
    // Small and soon warm: it lives for a minute.
    List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m",
        "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dfile.encoding=UTF-8", "-Duser.timezone=" + ZoneId.systemDefault().getId()));
    var classPath = System.getProperty("java.class.path");
    if (isPacked(classPath)) {
      command.addAll(List.of("-jar", classPath));
    } else {
      command.add(main());
    }
    command.add(RehearsalProcess.NAME);
    var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    var surroundings = builder.environment();
    surroundings.keySet().retainAll(SURROUNDINGS);
    if (!isPacked(classPath)) {
      surroundings.put("CLASSPATH", classPath);
    }
    surroundings.put(URL, String.valueOf(settings.url()));
    if (settings.username() != null) {
      surroundings.put(USER, settings.username());
    }
    if (settings.password() != null) {
      surroundings.put(PASSWORD, settings.password());
    }
    return builder;
  }

  private String main() {
    var name = application.getBeanNamesForAnnotation(SpringBootApplication.class)[0];
    return ClassUtils.getUserClass(application.getBean(name)).getName();
  }

  /** Whether it was started from the jar that is delivered. */
  private static boolean isPacked(String classPath) throws IOException {
    if (classPath.contains(File.pathSeparator) || !classPath.endsWith(".jar")) {
      return false;
    }
    try (var jar = new JarFile(classPath)) {
      return jar.getEntry("BOOT-INF/classes/") != null;
    }
  }

  /** With the files in which what failed stands. */
  private static Rehearsal withFiles(Rehearsal rehearsal, Map<String, byte[]> files) {
    Map<String, String> of = new HashMap<>();
    files.forEach((name, content) -> {
      var model = ModelFile.packaged(name, content).model();
      if (model != null) {
        model.elements("process").forEach(it -> of.put(String.valueOf(it.attribute("id")), name));
      }
    });
    return new Rehearsal(rehearsal.stories().stream().map(it -> {
      var failure = it.failure();
      return failure == null ? it : new Rehearsal.Story(it.scenario(), it.name(), it.purpose(), it.kind(), it.from(), it.lines(),
          it.passed(), it.end(), new Rehearsal.Failure(failure.process(), of.get(failure.process()), failure.element(),
              failure.name(), failure.why(), failure.otherEnd()));
    }).toList(), rehearsal.unreached());
  }

  @Override
  public void destroy() {
    leaving = true;
    var process = running;
    if (process != null) {
      process.destroyForcibly();
    }
  }
}
