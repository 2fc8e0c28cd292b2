/** Specifies which mistakes in new code a person is asked about, and which code that looks like them is let be. */
package dev.codeagent.core.verify.mistake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.evidence.Finding;
import dev.codeagent.api.task.TaskType;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MistakeVerifierTest {

  private static final String PATH = "src/main/java/depot/Depot.java";
  private static final String IMPORTS =
      "import java.io.*; import java.math.*; import java.nio.file.*; import java.time.*; import java.util.*;"
          + " import java.util.regex.*; import java.util.stream.*;\n";
  private static final String TICKER =
      "package depot;\npublic interface Ticker { long nanos(); }\n";
  private static final String SERIAL =
      "package depot;\npublic record Serial(int n) implements Comparable<Serial> {\n"
          + "  public int compareTo(Serial o) { return Integer.compare(n, o.n); }\n}\n";
  private static final String STORE =
      "package depot;\npublic interface Store { void put(String k); boolean drop(String k); }\n";

  private static Evidence added(String task, String members) throws Exception {
    return verification(TaskType.CODE, task)
        .added(PATH, file(members))
        .verify(new MistakeVerifier());
  }

  private static MemoryVerification verification(TaskType type, String task) {
    return MemoryVerification.task(type, task)
        .kept("src/main/java/depot/Ticker.java", TICKER)
        .kept("src/main/java/depot/Serial.java", SERIAL)
        .kept("src/main/java/depot/Store.java", STORE);
  }

  private static String file(String members) {
    return "package depot;\n" + IMPORTS
        + (members.startsWith("public ") && members.contains(" Depot")
            ? members
            : "public class Depot {\n" + members + "\n}\n");
  }

  private static List<String> codes(Evidence evidence) {
    return evidence.findings().stream().map(Finding::code).distinct().toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '¤',
      value = {
        // what is new ¦ the kind
        "int first(String s) { try { return s.length(); } catch (NullPointerException e) { return 0; } } ¦ masked-mistake",
        "char at(String s, int i) { try { return s.charAt(i); } catch (final IndexOutOfBoundsException | IllegalStateException e) { } return 0; } ¦ masked-mistake",
        "int f(int n) { if (n > 3 && (1 == 1)) { return 1; } return 0; } ¦ constant-condition",
        "int f(int n) { if (true) { return 1; } return n; } ¦ constant-condition",
        "int f(int n) { return n > 3 || !true ? 1 : 0; } ¦ constant-condition",
        "long area(int w, int h) { return w * h; } ¦ int-overflow",
        "long area(int w, int h) { return (long) (w * h); } ¦ int-overflow",
        "long nanos(int seconds) { long n = seconds * 1_000_000_000; return n; } ¦ int-overflow",
        "long seek(long at, int row, int width) { return at + row * width; } ¦ int-overflow",
        "void go(int a, int b) { skip(a * b); } void skip(long n) {} ¦ int-overflow",
        "int bucket(Object key, int n) { return Math.abs(key.hashCode()) % n; } ¦ abs-of-min",
        "int pick(Random r, int n) { return Math.abs(r.nextInt()) % n; } ¦ abs-of-min",
        "void check(long shift) { if (Math.abs(shift) > 1000) throw new IllegalArgumentException(); } ¦ abs-of-min",
        "void check(int s) { int a = Math.abs(s); if (a >= 90) { throw new IllegalArgumentException(); } } ¦ abs-of-min",
        "void check(int s) { if (s == 3 || Math.abs(s) > 64) throw new IllegalStateException(); } ¦ abs-of-min",
        "Comparator<Long> order = (a, b) -> (int) (a - b); ¦ order-by-difference",
        "int pages(int items, int size) { return (int) Math.ceil(items / size); } ¦ integer-division",
        "double mean(int sum, int n) { return sum / n; } ¦ integer-division",
        "double share(int part, int all) { double s = 100 * part / all; return s; } ¦ integer-division",
        "long boxes(long items, int size) { return (long) Math.ceil((double) items / size); } ¦ count-as-double",
        "BigDecimal of(double d) { return new BigDecimal(d); } ¦ decimal-of-double",
        "BigDecimal rate() { return new BigDecimal(0.1); } ¦ decimal-of-double",
        "BigDecimal tax(BigDecimal p) { return BigDecimal.valueOf(p.doubleValue() * 0.2); } ¦ decimal-by-double",
        "long kopecks(BigDecimal p) { double d = p.doubleValue(); return Math.round(d * 100); } ¦ decimal-by-double",
        "BigDecimal r(BigDecimal p) { return p.setScale(3, RoundingMode.HALF_UP).setScale(2, RoundingMode.HALF_UP); } ¦ rounded-twice",
        "BigDecimal r(BigDecimal p) { BigDecimal x = p.divide(BigDecimal.TEN, 4, RoundingMode.HALF_EVEN); return x.setScale(2, RoundingMode.HALF_UP); } ¦ rounded-twice",
        "BigDecimal r(BigDecimal p) { return p.add(new BigDecimal(~0.005~)).setScale(2, RoundingMode.FLOOR); } ¦ rounded-by-half",
        "long cents(double price) { return (long) (price * 100); } ¦ cut-after-scaling",
        "int first(Path p) throws IOException { Reader r = Files.newBufferedReader(p); return r.read(); } ¦ left-open",
        "int first(Path p) throws IOException { InputStream r = new FileInputStream(p.toFile()); int c = r.read(); r.close(); return c; } ¦ left-open",
        "long count(Path p) throws IOException { return Files.lines(p).count(); } ¦ left-open",
        "List<Path> all(Path p) throws IOException { return Files.walk(p).sorted().toList(); } ¦ left-open",
        "long size(Path p) throws IOException { Stream<Path> s = Files.list(p); long n = s.count(); s.close(); return n; } ¦ left-open",
        "String fill(String t, String name) { return t.replaceAll(~\\\\{name\\\\}~, name); } ¦ unquoted-replacement",
        "String up(String t) { return Pattern.compile(~<(.*?)>~).matcher(t).replaceAll(m -> m.group(1) + ~!~); } ¦ unquoted-replacement",
        "String up(String t) { Matcher m = Pattern.compile(~(\\\\S+)=~).matcher(t); StringBuilder s = new StringBuilder(); while (m.find()) { m.appendReplacement(s, m.group(1)); } return m.appendTail(s).toString(); } ¦ unquoted-replacement",
        "String[] parts(String ip) { return ip.split(~.~); } ¦ unintended-pattern",
        "String[] cells(String row) { return row.split(~|~); } ¦ unintended-pattern",
        "boolean newer(Serial a, Serial b) { return a.toString().compareTo(b.toString()) > 0; } ¦ ordered-as-text",
        "int order(int a, int b) { return String.valueOf(a).compareTo(String.valueOf(b)); } ¦ ordered-as-text",
        "Comparator<Serial> order = Comparator.comparing(Serial::toString); ¦ ordered-as-text",
        "boolean less(Serial a, Serial b) { return text(a).compareTo(text(b)) < 0; } private static String text(Serial s) { return s.toString(); } ¦ ordered-as-text",
        "boolean same(Integer a, Integer b) { return a == b; } ¦ compared-by-identity",
        "boolean same(Long a, Map<String, Long> m) { return m.get(~k~) != a; } ¦ compared-by-identity",
        "boolean admin(String role, String wanted) { return role == wanted; } ¦ compared-by-identity",
        "boolean same(int[] a, int[] b) { return a.equals(b); } ¦ compared-by-identity",
        "boolean same(Integer a, long b) { return a.equals(b); } ¦ never-equal",
        "boolean has(Set<Long> ids, int id) { return ids.contains(id); } ¦ never-equal",
        "boolean is(Serial s, String t) { return s.equals(t); } ¦ never-equal",
        "int n; public boolean equals(Object o) { return o instanceof Depot d && d.n == n; } ¦ equals-without-hash",
        "String clean(String s) { s.trim(); return s; } ¦ lost-result",
        "BigDecimal sum(List<BigDecimal> l) { BigDecimal t = BigDecimal.ZERO; for (BigDecimal b : l) { t.add(b); } return t; } ¦ lost-result",
        "LocalDate due(LocalDate d) { d.plusDays(30); return d; } ¦ lost-result",
        "void mark(List<StringBuilder> l) { l.stream().peek(b -> b.append('x')); } ¦ lost-result",
        "List<String> a(boolean e) { List<String> l = new ArrayList<>(); if (e) { return l; } l.add(~x~); return Collections.unmodifiableList(l); } ¦ changeable-answer",
        "Map<String, Long> a(boolean e) { if (e) { return new HashMap<>(); } return Map.copyOf(Map.of(~a~, 1L)); } ¦ changeable-answer",
        "long until; Ticker t; boolean over() { return t.nanos() >= until; } void start(long n) { until = t.nanos() + n; } ¦ ticker-compared",
        "Ticker t; record Held(String v, long due) {} Held hold(long n) { return new Held(~~, t.nanos() + n); } boolean over(Held h) { return over(h, t.nanos()); } boolean over(Held h, long now) { return now > h.due(); } ¦ ticker-compared",
        "Ticker ticker; private long first = now(); private long now() { return ticker.nanos(); } long earliest(long n) { long due = now() + n; return Math.min(first, due); } ¦ ticker-compared"
      })
  void givenAWellKnownMistakeThenAPersonIsAsked(String members, String kind) throws Exception {
    Evidence evidence = added("Add the depot", members.replace('~', '"'));

    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(codes(evidence)).containsExactly(kind);
    assertThat(evidence.summary()).contains(PATH + ":");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '¤',
      value = {
        "long area(int w, int h) { return (long) w * h; }",
        "long area(long w, int h) { return w * h; }",
        "long day() { return 24 * 60 * 60 * 1000; }",
        "long digits(String s) { long n = 0; for (char c : s.toCharArray()) { n += (c - '0') * (n % 2 == 0 ? 1 : 3); } return n; }",
        "long minutes(LocalTime t) { return t.getHour() * 60 + t.getMinute(); }",
        "long bytes(List<String> l) { return l.size() * 8; }",
        "int bucket(Object key, int n) { return Math.floorMod(key.hashCode(), n); }",
        "int distance(int a, int b) { return Math.abs(a - b); }",
        "void check(double lat) { if (Math.abs(lat) > 90) throw new IllegalArgumentException(); }",
        "void check(int s) { if (s < -90 || s > 90) throw new IllegalArgumentException(); }",
        "Comparator<String> order = (a, b) -> a.length() - b.length();",
        "int pages(int items, int size) { return (int) Math.ceil((double) items / size); }",
        "double mean(int sum, int n) { return (double) sum / n; }",
        "long boxes(long items, int size) { return (items + size - 1) / size; }",
        "BigDecimal rate() { return new BigDecimal(~0.1~); }",
        "BigDecimal half() { return new BigDecimal(0.5); }",
        "double shown(BigDecimal p) { return p.doubleValue(); }",
        "BigDecimal r(BigDecimal p) { return p.divide(BigDecimal.TEN, 2, RoundingMode.HALF_UP); }",
        "BigDecimal r(BigDecimal p) { return p.setScale(2, RoundingMode.HALF_UP).setScale(4, RoundingMode.UNNECESSARY); }",
        "long cents(double price) { return Math.round(price * 100); }",
        "int first(Path p) throws IOException { try (Reader r = Files.newBufferedReader(p)) { return r.read(); } }",
        "Reader open(Path p) throws IOException { Reader r = Files.newBufferedReader(p); r.read(); return r; }",
        "int first(Path p) throws IOException { Reader r = Files.newBufferedReader(p); try { return r.read(); } finally { r.close(); } }",
        "Reader held; void open(Path p) throws IOException { Reader r = Files.newBufferedReader(p); this.held = r; }",
        "int first(String s) throws IOException { Reader r = new StringReader(s); return r.read(); }",
        "int first(Reader given) throws IOException { BufferedReader r = new BufferedReader(given); return r.read(); }",
        "Stream<String> lines(Path p) throws IOException { return Files.lines(p).filter(l -> !l.isBlank()); }",
        "long count(Path p) throws IOException { try (Stream<String> s = Files.lines(p)) { return s.count(); } }",
        "String fill(String t, String name) { return t.replace(~{name}~, name); }",
        "String fill(String t, String name) { return t.replaceAll(~\\\\{name\\\\}~, Matcher.quoteReplacement(name)); }",
        "String fill(String t, int n) { return t.replaceAll(~#~, ~<~ + n + ~>~); }",
        "String up(String t) { return Pattern.compile(~([a-z.]+)@~).matcher(t).replaceAll(m -> m.group(1) + ~!~); }",
        "String[] parts(String ip) { return ip.split(~\\\\.~); }",
        "boolean newer(Serial a, Serial b) { return a.compareTo(b) > 0; }",
        "boolean before(String a, String b) { return a.compareTo(b) < 0; }",
        "boolean same(Integer a, int b) { return a == b; }",
        "boolean none(String s) { return s == null; }",
        "static final String NONE = new String(~~); boolean none(String s) { return s == NONE; }",
        "boolean same(Object a, String b) { return a.equals(b); }",
        "boolean has(Set<Long> ids, long id) { return ids.contains(id); }",
        "boolean has(Collection<Object> ids, int id) { return ids.contains(id); }",
        "int n; public boolean equals(Object o) { return o instanceof Depot d && d.n == n; } public int hashCode() { return n; }",
        "String clean(String s) { return s.trim(); }",
        "void add(StringBuilder b, Set<String> s) { b.append(1); s.add(~x~); }",
        "boolean isDay(String s) { try { LocalDate.parse(s); return true; } catch (DateTimeException e) { return false; } }",
        "List<String> a() { List<String> l = new ArrayList<>(); l.add(~x~); return l; }",
        "List<String> a(boolean e) { if (e) { return List.of(); } return Collections.unmodifiableList(new ArrayList<>()); }",
        "long since; Ticker t; boolean over(long ttl) { return t.nanos() - since >= ttl; } void start() { since = t.nanos(); }",
        "long until; Ticker t; boolean over() { return t.nanos() - until >= 0; } void start(long n) { until = t.nanos() + n; }",
        "private final Map<String, Integer> held = new HashMap<>(); public synchronized void put(String k) { held.put(k, 1); } public synchronized int size() { return count(); } private int count() { return held.size(); }",
        "private final Object lock = new Object(); private volatile long sum; public void add(long n) { synchronized (lock) { sum += n; } } public long sum() { return sum; }",
        "private final String name = ~~; private int n; public synchronized void up() { n++; } public String name() { return name; }",
        "public synchronized void put(String k) { } private int n; public int n() { return n; }",
        "void drop(String k) { throw new UnsupportedOperationException(); }"
      })
  void givenCodeThatLooksLikeAMistakeThenNobodyIsAsked(String members) throws Exception {
    Evidence evidence = added("Add the depot", members.replace('~', '"'));

    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.PASS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '¤',
      value = {
        // the task ¦ what is new ¦ the kind, or nothing
        "The key does not depend on the default locale ¦ String key(int n) { return String.format(~%03d~, n); } ¦ default-locale",
        "Ключ не зависит от локали ¦ String key(String s) { return s.toUpperCase(); } ¦ default-locale",
        "Locale-independent keys ¦ String key(String s) { return s.toLowerCase(Locale.ROOT); } ¦ ",
        "Add keys ¦ String key(String s) { return s.toUpperCase(); } ¦ ",
        "Write UTF-8 ¦ byte[] bytes(String s) { return s.getBytes(); } ¦ default-charset",
        "All days in UTC ¦ LocalDate today() { return LocalDate.now(); } ¦ default-zone",
        "Mask all occurrences ¦ String m(String s) { return s.replaceFirst(~[0-9]+~, ~#~); } ¦ first-only",
        "Заменяются все вхождения ¦ String m(String s) { return Pattern.compile(~x~).matcher(s).replaceFirst(~y~); } ¦ first-only",
        "Strip blanks at all occurrences ¦ String m(String s) { return s.replaceFirst(~^\\\\s+~, ~~); } ¦ ",
        "Anything else is an IllegalArgumentException ¦ int parse(String s) { Matcher m = Pattern.compile(~([0-9]+)%~).matcher(s); if (!m.find()) { throw new IllegalArgumentException(s); } return Integer.parseInt(m.group(1)); } ¦ part-matched",
        "Некорректный текст отвергается ¦ List<String> parse(String s) { List<String> l = new ArrayList<>(); Matcher m = Pattern.compile(~[a-z]+;~).matcher(s); while (m.find()) { l.add(m.group()); } if (l.isEmpty()) { throw new IllegalArgumentException(s); } return l; } ¦ part-matched",
        "Anything else is refused ¦ int parse(String s) { Matcher m = Pattern.compile(~([0-9]+)%~).matcher(s); if (!m.matches()) { throw new IllegalArgumentException(s); } return Integer.parseInt(m.group(1)); } ¦ ",
        "Anything else is refused ¦ int parse(String s) { Matcher m = Pattern.compile(~^([0-9]+)%$~).matcher(s); if (!m.find()) { throw new IllegalArgumentException(s); } return Integer.parseInt(m.group(1)); } ¦ ",
        "Chains of 20 000 links must work ¦ int depth(List<Object> l) { return l.isEmpty() ? 0 : 1 + depth(l.subList(1, l.size())); } ¦ deep-recursion",
        "Вложенность до 50 000 скобок ¦ int a(int n) { return n == 0 ? 0 : b(n - 1); } int b(int n) { return a(n); } ¦ deep-recursion",
        "Copies at any depth ¦ int depth(List<Object> l) { return l.isEmpty() ? 0 : 1 + depth(l.subList(1, l.size())); } ¦ ",
        "`stock` cannot be changed ¦ public List<String> stock() { List<String> l = new ArrayList<>(); return l; } ¦ changeable-answer",
        "Результат `stock` изменить нельзя ¦ private final List<String> all = new ArrayList<>(); public List<String> stock() { return all; } ¦ changeable-answer",
        "Several threads use it ¦ private final Map<String, Integer> held = new HashMap<>(); public synchronized void put(String k) { held.put(k, 1); } public int size() { return held.size(); } ¦ unlocked-access",
        "Several threads use it ¦ private final Object lock = new Object(); private long sum; public void add(long n) { synchronized (lock) { sum += n; } } public long sum() { return sum; } ¦ unlocked-access",
        "Several threads use it ¦ private final java.util.concurrent.locks.Lock l = new java.util.concurrent.locks.ReentrantLock(); private int n; void up() { l.lock(); try { n++; } finally { l.unlock(); } } void reset() { n = 0; } ¦ unlocked-access",
        "Depot is thread-safe ¦ private final Map<String, Integer> m = new LinkedHashMap<>(); public void put(String k) { m.put(k, 1); } ¦ unlocked-access",
        "Depot потокобезопасен, им пользуются несколько потоков ¦ private final List<String> l = new ArrayList<>(); public void put(String k) { l.add(k); } ¦ unlocked-access",
        "Depot is thread-safe ¦ private final Map<String, Integer> m = new java.util.concurrent.ConcurrentHashMap<>(); public void put(String k) { m.put(k, 1); } ¦ ",
        "If closing fails too, it is suppressed ¦ int first(Path p) throws IOException { Reader r = Files.newBufferedReader(p); try { return r.read(); } finally { r.close(); } } ¦ hidden-failure",
        "Refunds are negative ¦ long tax(long kopecks) { return (kopecks * 20 + 50) / 100; } ¦ rounded-by-half",
        "Deadlines survive an overflow of the clock ¦ boolean over(long due) { long now = System.nanoTime(); long end = now + due; return System.nanoTime() > end; } ¦ ticker-compared",
        "Wait for a while ¦ boolean over(long due) { long now = System.nanoTime(); long end = now + due; return System.nanoTime() > end; } ¦ ",
        "Add `Depot` as a Store ¦ public class Depot implements Store { public void put(String k) { System.out.println(k); } public boolean drop(String k) { throw new UnsupportedOperationException(); } } ¦ stub",
        "Add `Depot.sell`, refused with IllegalStateException when nothing is there ¦ public void sell(String k) { throw new IllegalStateException(\"not supported yet\"); } ¦ stub",
        "Add `Depot.sell`, which always refuses with IllegalStateException ¦ public void sell(String k) { throw new IllegalStateException(\"nothing is sold here\"); } ¦ ",
        "Add `Depot` as a Store ¦ public class Depot implements Store { public void put(String k) { System.out.println(k); } /** Not supported. */ public boolean drop(String k) { throw new UnsupportedOperationException(); } } ¦ "
      })
  void givenWhatTheTaskSaysThenTheSameCodeIsAMistakeOrNone(String task, String members, String kind)
      throws Exception {
    Evidence evidence = added(task, members.replace('~', '"'));

    if (kind == null) {
      assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.PASS);
    } else {
      assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.UNDECIDED);
      assertThat(codes(evidence)).contains(kind);
    }
  }

  @Test
  void givenAMistakeOfBaseThatMovedAndWasRenamedThenItIsLetBe() throws Exception {
    Evidence evidence = verification(TaskType.REFACTOR, "Tidy the depot")
        .deleted(
            "src/main/java/depot/Shed.java",
            file("long area(int w, int h) { return w * h; }").replace("class Depot", "class Shed"))
        .added(PATH, file("long space(int width, int height) { return width * height; }"))
        .verify(new MistakeVerifier());

    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.PASS);
  }

  @Test
  void givenOneMoreThanBaseHadThenThatOneIsAskedAbout() throws Exception {
    String before = "long area(int w, int h) { return w * h; }";
    Evidence evidence = verification(TaskType.CODE, "Add perimeter")
        .changed(PATH, file(before), file(before + "\nlong volume(int a, int d) { return a * d; }"))
        .verify(new MistakeVerifier());

    assertThat(evidence.outcome()).isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(evidence.findings()).hasSize(1);
  }

  @Test
  void givenALocaleThatBaseGaveAndHeadDoesNotThenAPersonIsAsked() throws Exception {
    Evidence evidence = verification(TaskType.REFACTOR, "Tidy the depot")
        .changed(
            PATH,
            file("boolean a(String s) { return s.toLowerCase(Locale.ROOT).equals(\"in\"); }"),
            file("boolean a(String s) { return s.toUpperCase().equals(\"IN\"); }"))
        .verify(new MistakeVerifier());

    assertThat(evidence.outcome()).isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(codes(evidence)).containsExactly("default-locale");
  }

  @Test
  void givenALeakThatTheTaskIsAboutThenBaseIsNoExcuse() throws Exception {
    String open = "int first(Path p) throws IOException { Reader r = Files.newBufferedReader(p); ";
    Evidence evidence = verification(
            TaskType.CODE, "Fix: the reader stays open when reading fails; close it always")
        .changed(
            PATH,
            file(open + "return r.read(); }"),
            file(open + "int c = r.read(); r.close(); return c; }"))
        .verify(new MistakeVerifier());

    assertThat(evidence.outcome()).isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(codes(evidence)).containsExactly("left-open");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '¤',
      value = {
        "private final StringBuilder out = new StringBuilder(); String a(String s) { out.append(s); return out.toString(); } ¦ UNDECIDED",
        "private int calls; String a(String s) { calls++; return s; } ¦ UNDECIDED",
        "private String last; String a(String s) { last = s; return last; } ¦ UNDECIDED",
        "private final List<String> seen = new ArrayList<>(); String a(String s) { seen.add(s); return s; } ¦ UNDECIDED",
        "private static int n; String a(String s) { n += 1; return s; } ¦ UNDECIDED",
        "private final StringBuilder none; Depot() { none = null; } String a(String s) { return s; } ¦ PASS",
        "private static final List<String> KINDS = List.of(); String a(String s) { return KINDS.contains(s) ? s : s; } ¦ PASS",
        "private final int limit = 3; String a(String s) { return s.substring(limit); } ¦ PASS",
        "private int limit; Depot(int l) { limit = l; } String a(String s) { return s.substring(limit); } ¦ PASS",
        "String a(String s) { StringBuilder out = new StringBuilder(); out.append(s); return out.toString(); } ¦ PASS"
      })
  void givenARefactoringThenStateBetweenCallsIsAskedAbout(String members, EvidenceOutcome outcome)
      throws Exception {
    Evidence evidence = verification(TaskType.REFACTOR, "Tidy the depot")
        .changed(PATH, file("String a(String s) { return s; }"), file(members))
        .verify(new MistakeVerifier());

    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(outcome);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '¤',
      value = {
        "Fix `Depot.a`: blanks are lost ¦ private static int calls; String a(String s) { calls++; return calls > 1 ? s : s.trim(); } ¦ UNDECIDED",
        "Fix `Depot.a`: blanks are lost ¦ private static String seen; String a(String s) { if (seen == null) { seen = s; } return seen; } ¦ UNDECIDED",
        "Fix `Depot.a`: blanks are lost ¦ private static boolean done; String a(String s) { done = !done; return s; } ¦ UNDECIDED",
        "Fix `Depot.a`: blanks are lost ¦ private static final List<String> ALL = new ArrayList<>(); String a(String s) { ALL.add(s); return ALL.get(0); } ¦ UNDECIDED",
        "Исправить `Depot.a`: пробелы пропадают ¦ private static final java.util.concurrent.atomic.AtomicInteger N = new java.util.concurrent.atomic.AtomicInteger(); String a(String s) { return N.incrementAndGet() > 1 ? s : s.trim(); } ¦ UNDECIDED",
        "`Depot.a` caches its answers ¦ private static final Map<String, String> ALL = new HashMap<>(); String a(String s) { ALL.put(s, s); return s; } ¦ PASS",
        "Give each label a unique number ¦ private static int n; String a(String s) { n++; return s + n; } ¦ PASS",
        "Нумеровать этикетки: у каждой свой номер ¦ private static int n; String a(String s) { n++; return s + n; } ¦ PASS",
        "Fix `Depot.a`: blanks are lost ¦ private static Depot instance; static Depot get() { if (instance == null) { instance = new Depot(); } return instance; } String a(String s) { return s; } ¦ PASS",
        "Fix `Depot.a`: blanks are lost ¦ private static final List<String> KINDS = List.of(); String a(String s) { return KINDS.contains(s) ? s : s; } ¦ PASS",
        "Fix `Depot.a`: blanks are lost ¦ private static final Map<String, String> KINDS = new HashMap<>(); static { KINDS.put(~a~, ~b~); } String a(String s) { return KINDS.getOrDefault(s, s); } ¦ PASS",
        "Fix `Depot.a`: blanks are lost ¦ private int calls; String a(String s) { calls++; return s; } ¦ PASS"
      })
  void givenAnotherTaskThenStateThatAllObjectsShareIsAskedAbout(
      String task, String members, EvidenceOutcome outcome) throws Exception {
    Evidence evidence = verification(TaskType.CODE, task)
        .changed(PATH, file("String a(String s) { return s; }"), file(members.replace('~', '"')))
        .verify(new MistakeVerifier());

    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(outcome);
  }

  @Test
  void givenTypesThatAreNotFoundThenNothingIsSaid() throws Exception {
    Evidence evidence = added(
        "Add the depot",
        "org.lib.Money a(org.lib.Money m, int w, int h) { return m.times(w * h).compareTo(m) == m ? m : unknown(w * h); }");

    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.PASS);
  }

  @Test
  void givenNoJavaOfProductionThenItIsSkipped() throws Exception {
    Evidence evidence = MemoryVerification.task("Tests")
        .added("src/test/java/depot/DepotTest.java", file("long a(int b) { return b * b; }"))
        .verify(new MistakeVerifier());

    assertThat(evidence.outcome()).isEqualTo(EvidenceOutcome.SKIPPED);
  }
}
