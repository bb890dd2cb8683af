package th.cardholder.bench;

import java.util.List;

/** Whom the bench measures, each in a JVM of its own on a database of its own in one PostgreSQL. */
enum Party {
  PRODUCT("product", ProductNode.class, List.of()),
  PLAIN("plain, history full", PlainNode.class, List.of("--bench.history=full")),
  TUNED("plain, history none", PlainNode.class, List.of("--bench.history=none"));

  private final String label;
  private final Class<?> main;
  private final List<String> settings;

  Party(String label, Class<?> main, List<String> settings) {
    this.label = label;
    this.main = main;
    this.settings = settings;
  }

  String label() {
    return label;
  }

  String database() {
    return "bench_" + name().toLowerCase(java.util.Locale.ROOT);
  }

  Class<?> main() {
    return main;
  }

  List<String> settings() {
    return settings;
  }
}
