package dev.codeagent.core.verify.calls;

import dev.codeagent.core.verify.source.JavaParser;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A small shop and what is mined of its tests. */
final class Mined {

  static final String SHOP = """
      package a;
      import java.util.*;
      public class Shop {
        public enum Kind { SMALL, LARGE }
        public static final int MOST = 9;
        private final List<String> all = new ArrayList<>();
        public Shop() {}
        public Shop(String name, int size) { all.add(name); }
        public void put(String name) { all.add(name); }
        public int price(int count, Kind kind) { return count * (kind == Kind.LARGE ? 3 : 2); }
        public String first() { return all.isEmpty() ? "" : all.get(0); }
        public int sum(List<Integer> of) { return of.size(); }
        public Shop itself() { return this; }
        public boolean verifyName(String name) { return all.contains(name); }
        public static void into(StringBuilder out, int n) { out.append(n); }
      }
      """;

  static final String TEST = "src/test/java/a/ShopTest.java";
  static final String MAIN = "src/main/java/a/Shop.java";

  private final Map<String, String> sources = new LinkedHashMap<>();

  /** @param members of the test's class */
  Mined(String members) {
    sources.put(
        TEST,
        "package a;\nimport static org.junit.jupiter.api.Assertions.*;\nimport java.util.*;\nimport a.Shop.Kind;\n"
            + "import org.junit.jupiter.api.*;\nclass ShopTest {\n" + members + "\n}\n");
    sources.put(MAIN, SHOP);
  }

  Mined with(String path, String text) {
    sources.put(path, text);
    return this;
  }

  String text(String path) {
    return sources.getOrDefault(path, "");
  }

  /** Calls of all methods of the shop. */
  Mining mining() throws Exception {
    return mining((name, arguments) -> true);
  }

  Mining mining(Mining.Wanted wanted) throws Exception {
    Mining mining = new Mining(wanted, Set.of("a.Shop"));
    JavaParser parser = JavaParser.create().orElseThrow();
    try (TestSources compiler = new TestSources(List.of(), 21)) {
      TestSources.Read read = compiler.read(sources);
      read.units()
          .forEach((path, unit) -> mining.read(
              read, unit, parser.parse(path, text(path)), path.startsWith("src/test/java/")));
    }
    return mining;
  }

  /** What stands where a call does. */
  static String said(MinedCall call) {
    return call.file().text().substring(call.start(), call.end());
  }

  /** What goes before it. */
  static List<String> before(MinedCall call) {
    return call.before().stream()
        .map(r -> call.file().text().substring(r.start(), r.end()))
        .toList();
  }
}
