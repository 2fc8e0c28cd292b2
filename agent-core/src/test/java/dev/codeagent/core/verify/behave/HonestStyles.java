/** Refactorings in styles of many hands that keep behaviour, as far as anyone may rely on it. */
package dev.codeagent.core.verify.behave;

import static dev.codeagent.core.verify.behave.Pairs.pair;

import dev.codeagent.core.verify.behave.Pairs.Pair;
import java.util.List;

final class HonestStyles {
  private HonestStyles() {}

  /** What is called so, and what is spelled after it. */
  static final List<Pair> NAMES = List.of(
      pair(
          "simplename",
          "public class X { static class Circle { } public String kind(int a) { return new Circle().getClass().getSimpleName() + \" \" + a; } }",
          "public class X { static class Disc { } public String kind(int a) { return new Disc().getClass().getSimpleName() + \" \" + a; } }",
          "assertTrue(new X().kind(3).endsWith(\"3\"));"),
      pair(
          "componentname",
          "public class X { record P(int x, int y) {} public String at(int a) { return \"at \" + new P(a, a); } }",
          "public class X { record P(int col, int row) {} public String at(int a) { return \"at \" + new P(a, a); } }",
          "assertTrue(new X().at(3).startsWith(\"at\"));"),
      pair(
          "constanttext",
          "public class X { enum E { OLD, BIG } public String kind(int a) { return \"kind \" + (a > 5 ? E.BIG : E.OLD); } }",
          "public class X { enum E { SMALL, BIG } public String kind(int a) { return \"kind \" + (a > 5 ? E.BIG : E.SMALL); } }",
          "assertNotNull(new X().kind(3)); new X().kind(7);"),
      pair(
          "ownplace",
          "public class X { public String place(int a) { return X.class.getProtectionDomain().getCodeSource().getLocation().toString() + a; } public String of(String n) { return String.valueOf(X.class.getResource(n)); } }",
          "public class X { public String place(int a) { var s = X.class.getProtectionDomain().getCodeSource(); return s.getLocation().toString() + a; } public String of(String n) { return \"\" + X.class.getResource(n); } }",
          "assertNotNull(new X().place(3)); new X().of(\"X.class\");"),
      pair(
          "platformsmessage",
          "public class X { public String get(List<String> l, int i) { try { return l.get(i); } catch (RuntimeException e) { return \"failed: \" + e.getMessage(); } } }",
          "public class X { public String get(List<String> l, int i) { try { return l.toArray(new String[0])[i]; } catch (IndexOutOfBoundsException e) { return \"failed: \" + e.getMessage(); } } }",
          "assertEquals(\"b\", new X().get(new ArrayList<>(List.of(\"a\", \"b\")), 1));",
          "assertTrue(new X().get(new ArrayList<>(List.of(\"a\", \"b\")), 5).startsWith(\"failed\"));"));

  /** Numbers, chance and hashes. */
  static final List<Pair> NUMBERS = List.of(
      pair(
          "ties",
          "public class X { public long cents(double[] a) { double s = 0; for (double d : a) s += d; return Math.round(s * 100); } public String text(double[] a) { double s = 0; for (double d : a) s += d; return String.format(\"%.2f\", s); } }",
          "public class X { public long cents(double[] a) { return Math.round(Arrays.stream(a).map(d -> d * 100).sum()); } public String text(double[] a) { return String.format(\"%.2f\", Arrays.stream(a).sum()); } }",
          "assertEquals(30, new X().cents(new double[] {0.1, 0.2})); new X().cents(new double[] {0.105, 0.9, 0.1, 0.02}); new X().text(new double[] {0.105, 0.9, 0.1, 0.02}); new X().cents(new double[] {1.005, 0.1, 0.3, 0.7, 0.1}); new X().text(new double[] {1.005, 0.1, 0.3, 0.7, 0.1});"),
      pair(
          "enumkeys",
          "public class X { enum K { A, B } public String first(int n) { Set<K> s = new HashSet<>(); for (K k : K.values()) s.add(k); return s.iterator().next().name() + n; } }",
          "public class X { enum K { A, B } public String first(int n) { return EnumSet.allOf(K.class).iterator().next().name() + n; } }",
          "assertNotNull(new X().first(3)); new X().first(4); new X().first(5);"),
      pair(
              "enumkeyselsewhere",
              "public class X { public String first(int n) { return Kept.all().iterator().next().name() + n; } }",
              "public class X { public String first(int n) { return Kept.K.values()[0].name() + n; } }",
              "assertNotNull(new X().first(3)); new X().first(4); new X().first(5);")
          .beside(
              "class Kept { enum K { A, B } static Set<K> all() { Set<K> s = new HashSet<>(); for (K k : K.values()) s.add(k); return s; } }"),
      pair(
              "hasheselsewhere",
              "public class X { public String joined(String s) { StringBuilder b = new StringBuilder(); for (String w : Kept.words(s)) b.append(w).append(' '); return b.toString(); } public List<String> list(String s) { List<String> l = new ArrayList<>(); for (String w : Kept.words(s)) l.add(w); return l; } }",
              "public class X { public String joined(String s) { return Kept.ordered(s).stream().map(w -> w + \" \").collect(Collectors.joining()); } public List<String> list(String s) { return Kept.ordered(s); } }",
              "assertTrue(new X().joined(\"zeta beta alpha\").contains(\"beta\")); assertEquals(3, new X().list(\"zeta beta alpha\").size());")
          .beside(
              "class Kept { static Collection<String> words(String s) { return new HashSet<>(List.of(s.split(\" \"))); } static List<String> ordered(String s) { return new ArrayList<>(new TreeSet<>(words(s))); } }"),
      pair(
          "unsignedzero",
          "public class X { public String z(double a) { return \"\" + (0.0 * a); } public double abs(double a) { return a < 0 ? -a : a; } }",
          "public class X { public String z(double a) { return \"\" + (a * 0.0); } public double abs(double a) { return Math.abs(a); } }",
          "assertNotNull(new X().z(2.5)); assertEquals(2.5, new X().abs(-2.5)); new X().z(-2.5); new X().abs(3.5);"));

  /** Values that do not go together. */
  static final List<Pair> CROSSED = List.of(
      pair(
          "formats",
          "public class X { public String day(String s, String f) throws Exception { return new java.text.SimpleDateFormat(\"yyyyMMdd\").format(new java.text.SimpleDateFormat(f).parse(s)); } }",
          "public class X { public String day(String s, String f) { return LocalDate.parse(s, java.time.format.DateTimeFormatter.ofPattern(f)).format(java.time.format.DateTimeFormatter.BASIC_ISO_DATE); } }",
          "assertEquals(\"20240115\", new X().day(\"2024-01-15\", \"yyyy-MM-dd\"));",
          "assertEquals(\"20240116\", new X().day(\"16.01.2024\", \"dd.MM.yyyy\"));",
          "assertEquals(\"20240117\", new X().day(\"17/01/2024\", \"dd/MM/yyyy\"));"),
      pair(
          "calendar",
          "public class X { public int ofYear(int y, int m, int d) { Calendar c = new GregorianCalendar(y, m - 1, d); return c.get(Calendar.DAY_OF_YEAR); } }",
          "public class X { public int ofYear(int y, int m, int d) { return LocalDate.of(y, m, d).getDayOfYear(); } }",
          "assertEquals(60, new X().ofYear(2024, 2, 29));",
          "assertEquals(60, new X().ofYear(2023, 3, 1)); assertEquals(90, new X().ofYear(2023, 3, 31));",
          "assertEquals(120, new X().ofYear(2023, 4, 30));"),
      pair(
          "configured",
          "public class X { private final char sep; public X(char sep) { this.sep = sep; } public String split(String s) { int i = s.indexOf(sep); return i < 0 ? Long.parseLong(s.replaceAll(\"\\\\D\", \"\")) + \"|\" : Long.parseLong(s.substring(0, i)) + \"|\" + Long.parseLong(s.substring(i + 1)); } }",
          "public class X { private final char sep; public X(char sep) { this.sep = sep; } public String split(String s) { String[] p = s.split(java.util.regex.Pattern.quote(\"\" + sep)); return Long.parseLong(p[0]) + \"|\" + (p.length > 1 ? \"\" + Long.parseLong(p[1]) : \"\"); } }",
          "assertEquals(\"1|50\", new X('.').split(\"1.50\")); assertEquals(\"20|\", new X('.').split(\"20\"));",
          "assertEquals(\"2|75\", new X(',').split(\"2,75\"));"),
      pair(
          "unrelated",
          "public class X { public String pick(String csv, int i) { String[] p = csv.split(\",\"); return i < p.length ? p[i] : p[p.length - 1]; } }",
          "public class X { public String pick(String csv, int i) { return csv.split(\",\")[i]; } }",
          "assertEquals(\"c\", new X().pick(\"a,b,c,d,e\", 2));",
          "assertEquals(\"longer\", new X().pick(\"longer,text\", 0)); assertEquals(\"y\", new X().pick(\"x,y\", 1));"));

  /** Time, processes, input and output. */
  static final List<Pair> SURROUNDINGS = List.of(
      pair(
          "logging",
          "public class X { private static final java.util.logging.Logger LOG = java.util.logging.Logger.getLogger(\"x\"); public int work(int a) { System.out.println(\"working \" + a); LOG.info(\"a\"); return a * 2; } }",
          "public class X { private static final System.Logger LOG = System.getLogger(\"x\"); public int work(int a) { LOG.log(System.Logger.Level.INFO, \"work on \" + a); return a << 1; } }",
          "assertEquals(6, new X().work(3)); new X().work(5);"),
      pair(
          "files",
          "public class X { private final java.io.File f; public X(String n) { f = new java.io.File(n); } public int lines(String text) throws Exception { try (var w = new java.io.FileWriter(f)) { w.write(text); } try (var r = new java.io.BufferedReader(new java.io.FileReader(f))) { int n = 0; while (r.readLine() != null) n++; return n; } } }",
          "public class X { private final java.nio.file.Path f; public X(String n) { f = java.nio.file.Path.of(n); } public int lines(String text) throws Exception { java.nio.file.Files.writeString(f, text); return java.nio.file.Files.readAllLines(f).size(); } }",
          "assertEquals(1, new X(\"target/some.txt\").lines(\"ab\")); new X(\"target/some.txt\").lines(\"abc\");"),
      pair(
          "appended",
          "public class X { public long size(String n) throws Exception { try (var w = new java.io.FileWriter(n, true)) { w.write(\"ab\"); } return new java.io.File(n).length(); } }",
          "public class X { public long size(String n) throws Exception { java.nio.file.Files.writeString(java.nio.file.Path.of(n), \"ab\", java.nio.file.StandardOpenOption.CREATE, java.nio.file.StandardOpenOption.APPEND); return java.nio.file.Files.size(java.nio.file.Path.of(n)); } }",
          "assertTrue(new X().size(\"target/log.txt\") > 0);"),
      pair(
          "created",
          "public class X { public boolean fresh(String n) throws Exception { java.io.File f = new java.io.File(n); boolean was = f.exists(); f.createNewFile(); return !was; } }",
          "public class X { public boolean fresh(String n) throws Exception { return new java.io.File(n).createNewFile(); } }",
          "new X().fresh(\"target/fresh.txt\");"),
      pair(
          "threads",
          "public class X { public int sum(int n) throws Exception { int[] r = {0}; Thread t = new Thread(() -> { for (int i = 1; i <= n; i++) r[0] += i; }); t.start(); t.join(); return r[0]; } }",
          "public class X { public int sum(int n) throws Exception { var pool = java.util.concurrent.Executors.newFixedThreadPool(2); return pool.submit(() -> IntStream.rangeClosed(1, n).sum()).get(); } }",
          "assertEquals(6, new X().sum(3)); new X().sum(5);"),
      pair(
          "sleeps",
          "public class X { public int slow(int a) throws Exception { Thread.sleep(200); return a; } }",
          "public class X { public int slow(int a) throws Exception { java.util.concurrent.TimeUnit.MILLISECONDS.sleep(200); return a; } }",
          "assertEquals(1, new X().slow(1)); new X().slow(2);"),
      pair(
          "stdin",
          "public class X { public int read(int a) throws Exception { return System.in.read() + a; } public String line(String d) { Scanner s = new Scanner(System.in); return s.hasNextLine() ? s.nextLine() : d; } }",
          "public class X { public int read(int a) throws Exception { return a + System.in.read(); } public String line(String d) throws Exception { String l = new java.io.BufferedReader(new java.io.InputStreamReader(System.in)).readLine(); return l == null ? d : l; } }",
          "assertEquals(2, new X().read(3)); new X().line(\"d\");"),
      pair(
          "clockparts",
          "public class X { public int year(int a) { return Calendar.getInstance().get(Calendar.YEAR) + a; } public String today(String s) { return s + LocalDate.now(); } public int second(int a) { return LocalTime.now().getSecond() + a; } }",
          "public class X { public int year(int a) { return LocalDate.now().getYear() + a; } public String today(String s) { return s + LocalDate.now(Clock.systemDefaultZone()); } public int second(int a) { return a + LocalTime.now().getSecond(); } }",
          "assertTrue(new X().year(1) > 2000); new X().today(\"t\"); new X().second(2);"),
      pair(
          "locale",
          "public class X { public String up(String s) { return s.toUpperCase(); } public String num(double d) { return String.format(\"%,.2f\", d); } }",
          "public class X { public String up(String s) { return s.toUpperCase(Locale.ROOT); } public String num(double d) { return String.format(Locale.ROOT, \"%,.2f\", d); } }",
          "assertEquals(\"TITLE\", new X().up(\"title\")); new X().num(1234.5);"),
      pair(
          "deep",
          "public class X { public int depth(int n) { int c = 0; while (n > 0) { n--; c++; } return c; } }",
          "public class X { public int depth(int n) { return n <= 0 ? 0 : 1 + depth(n - 1); } }",
          "assertEquals(3, new X().depth(3)); new X().depth(100);"),
      pair(
          "huge",
          "public class X { public int size(int n) { return n / 2; } }",
          "public class X { public int size(int n) { byte[] b = new byte[n]; return b.length / 2; } }",
          "assertEquals(3, new X().size(7)); new X().size(900_000_000);"));

  /** Types and objects. */
  static final List<Pair> TYPES = List.of(
      pair(
          "overloads",
          "public class X { public String of(int a) { return \"i\" + a; } public String of(long a) { return \"l\" + a; } public String of(Object a) { return \"o\" + a; } }",
          "public class X { public String of(int a) { return text('i', a); } public String of(long a) { return text('l', a); } public String of(Object a) { return text('o', a); } private static String text(char c, Object o) { return c + String.valueOf(o); } }",
          "assertEquals(\"i3\", new X().of(3)); assertEquals(\"l3\", new X().of(3L)); assertEquals(\"oa\", new X().of(\"a\"));"),
      pair(
          "generics",
          "public class X<T extends Comparable<T>> { private final List<T> l = new ArrayList<>(); public X<T> add(T t) { l.add(t); return this; } public T max(T or) { T m = or; for (T t : l) if (t.compareTo(m) > 0) m = t; return m; } }",
          "public class X<T extends Comparable<T>> { private final Deque<T> l = new ArrayDeque<>(); public X<T> add(T t) { l.add(t); return this; } public T max(T or) { return Stream.concat(Stream.of(or), l.stream()).max(Comparator.naturalOrder()).get(); } }",
          "assertEquals(5, new X<Integer>().add(5).add(2).max(1)); assertEquals(\"b\", new X<String>().add(\"b\").max(\"a\"));"),
      pair(
          "varargs",
          "public class X { public int sum(int... a) { int s = 0; for (int i : a) s += i; return s; } public String join(String... a) { StringBuilder b = new StringBuilder(); for (String s : a) b.append(s); return b.toString(); } }",
          "public class X { public int sum(int... a) { return IntStream.of(a).sum(); } public String join(String... a) { return String.join(\"\", a); } }",
          "assertEquals(6, new X().sum(1, 2, 3)); assertEquals(\"ab\", new X().join(\"a\", \"b\")); new X().sum(4);"),
      pair(
          "optional",
          "public class X { public Optional<String> find(String s) { if (s.length() > 3) { return Optional.of(s); } return Optional.empty(); } public String or(String s) { Optional<String> o = find(s); return o.isPresent() ? o.get() : \"none\"; } }",
          "public class X { public Optional<String> find(String s) { return Optional.of(s).filter(t -> t.length() > 3); } public String or(String s) { return find(s).orElse(\"none\"); } }",
          "assertEquals(\"none\", new X().or(\"ab\")); assertTrue(new X().find(\"abcd\").isPresent());"),
      pair(
          "sealedtypes",
          "public class X { interface S { double area(); } static class C implements S { double r; C(double r) { this.r = r; } public double area() { return Math.PI * r * r; } } static class Q implements S { double a; Q(double a) { this.a = a; } public double area() { return a * a; } } public double area(String k, double v) { S s = k.equals(\"c\") ? new C(v) : new Q(v); return s.area(); } }",
          "public class X { sealed interface S permits C, Q { } record C(double r) implements S { } record Q(double a) implements S { } public double area(String k, double v) { S s = k.equals(\"c\") ? new C(v) : new Q(v); if (s instanceof C c) return c.r() * c.r() * Math.PI; return Math.pow(((Q) s).a(), 2); } }",
          "assertEquals(4, new X().area(\"q\", 2), 1e-9); new X().area(\"c\", 1.5);"),
      pair(
          "fakes",
          "public class X { interface Clock { long now(); } private final Clock c; private long start; public X(Clock c) { this.c = c; } public void start() { start = c.now(); } public long took(int unit) { return (c.now() - start) / unit; } }",
          "public class X { interface Clock { long now(); } private final Clock c; private long start; public X(Clock c) { this.c = Objects.requireNonNull(c); } public void start() { start = c.now(); } public long took(int unit) { long now = c.now(); long d = now - start; return d / unit; } }",
          "long[] t = {0}; X x = new X(() -> t[0] += 10); x.start(); assertEquals(10, x.took(1)); new X(() -> 7).took(2);"),
      pair(
          "copies",
          "public class X { private final List<String> l; public X(List<String> l) { this.l = l; } public List<String> getItems() { return l; } public int count(String s) { int n = 0; for (String i : l) if (i.equals(s)) n++; return n; } }",
          "public class X { private final List<String> l; public X(List<String> l) { this.l = List.copyOf(l); } public List<String> getItems() { return l; } public int count(String s) { return Collections.frequency(l, s); } }",
          "assertEquals(2, new X(List.of(\"a\", \"b\", \"a\")).count(\"a\")); List<String> m = new ArrayList<>(List.of(\"q\")); X x = new X(m); m.size(); x.count(\"q\");"),
      pair(
          "singletons",
          "public class X { private static X one; private final Map<String, Integer> seen = new HashMap<>(); public static X get() { if (one == null) one = new X(); return one; } public int see(String s) { return seen.merge(s, 1, Integer::sum); } public boolean known(String s) { return seen.containsKey(s); } }",
          "public class X { private static final X ONE = new X(); private final Map<String, Integer> seen = new java.util.concurrent.ConcurrentHashMap<>(); public static X get() { return ONE; } public int see(String s) { return seen.compute(s, (k, v) -> v == null ? 1 : v + 1); } public boolean known(String s) { return seen.get(s) != null; } }",
          "X.get().see(\"a\"); assertTrue(X.get().known(\"a\")); X.get().known(\"b\"); X.get().see(\"c\");"),
      pair(
          "builders",
          "public class X { private final StringBuilder b = new StringBuilder(); public X add(String s) { b.append(s).append(';'); return this; } public String getText() { return b.toString(); } public int getLength() { return b.length(); } }",
          "public class X { private final List<String> parts = new ArrayList<>(); public X add(String s) { parts.add(s); return this; } public String getText() { return parts.stream().map(p -> p + \";\").collect(Collectors.joining()); } public int getLength() { return getText().length(); } public List<String> getParts() { return parts; } }",
          "X x = new X(); x.add(\"a\"); x.add(\"bc\"); assertEquals(\"a;bc;\", x.getText()); x.getLength();"),
      pair(
          "lazy",
          "public class X { private final List<Integer> squares = new ArrayList<>(); public X(int n) { for (int i = 0; i < n; i++) squares.add(i * i); } public int at(int i) { return squares.get(i); } public int getSize() { return squares.size(); } }",
          "public class X { private final int n; public X(int n) { this.n = n; } public int at(int i) { return i * i; } public int getSize() { return n; } }",
          "assertEquals(4, new X(5).at(2)); new X(3).at(1);"),
      pair(
          "pulledup",
          "public class X { static class A { String name() { return \"a\"; } } static class B extends A { @Override String name() { return \"a\"; } int more(int i) { return i + name().length(); } } public int of(int i) { return new B().more(i); } }",
          "public class X { static class A { String name() { return \"a\"; } int more(int i) { return i + name().length(); } } static class B extends A { } public int of(int i) { return new B().more(i); } }",
          "assertEquals(4, new X().of(3)); assertEquals(3, new X.B().more(2)); new X.B().name();"));

  /** Answers that hang on the code itself, on a row of chances or on how something is spelled: a person may be asked. */
  static final List<Pair> DOUBTFUL = List.of(
      pair(
          "classtorecordtext",
          "public class X { static class P { final int x; P(int x) { this.x = x; } @Override public String toString() { return \"P(\" + x + \")\"; } } public Object at(int a) { return new P(a); } public int x(int a) { return new P(a).x; } }",
          "public class X { record P(int x) { } public Object at(int a) { return new P(a); } public int x(int a) { return new P(a).x(); } }",
          "assertNotNull(new X().at(3)); assertEquals(3, new X().x(3));"),
      pair(
          "reflected",
          "public class X { public int sum(int a, int b) { return a + b; } public List<String> names(String s) { return Arrays.stream(X.class.getDeclaredMethods()).map(java.lang.reflect.Method::getName).filter(n -> !n.startsWith(s) && !n.contains(\"lambda\")).sorted().toList(); } }",
          "public class X { public int sum(int a, int b) { return plus(a, b); } private static int plus(int a, int b) { return a + b; } public List<String> names(String s) { return Arrays.stream(X.class.getDeclaredMethods()).map(m -> m.getName()).filter(n -> !n.startsWith(s) && !n.contains(\"lambda\")).sorted().toList(); } }",
          "assertEquals(3, new X().sum(1, 2)); assertFalse(new X().names(\"q\").isEmpty());"),
      pair(
          "stacktrace",
          "public class X { public String who(int a) { return inner(a); } private String inner(int a) { return new Throwable().getStackTrace()[1].getMethodName() + a; } }",
          "public class X { public String who(int a) { return outer(a); } private String outer(int a) { return inner(a); } private String inner(int a) { return new Throwable().getStackTrace()[1].getMethodName() + a; } }",
          "assertNotNull(new X().who(3));"),
      pair(
          "serialized",
          "public class X { static class P implements java.io.Serializable { int a; P(int a) { this.a = a; } } public byte[] bytes(int a) throws Exception { var o = new java.io.ByteArrayOutputStream(); new java.io.ObjectOutputStream(o).writeObject(new P(a)); return o.toByteArray(); } }",
          "public class X { static class P implements java.io.Serializable { private final long a; P(int a) { this.a = a; } } public byte[] bytes(int a) throws Exception { var o = new java.io.ByteArrayOutputStream(); try (var out = new java.io.ObjectOutputStream(o)) { out.writeObject(new P(a)); } return o.toByteArray(); } }",
          "assertTrue(new X().bytes(3).length > 3);"),
      pair(
          "seeded",
          "public class X { public List<Integer> draw(int n) { Random r = new Random(42); List<Integer> l = new ArrayList<>(); for (int i = 0; i < n; i++) l.add(r.nextInt(10)); return l; } public List<String> mixed(List<String> in) { List<String> l = new ArrayList<>(in); Collections.shuffle(l, new Random(1)); return l; } }",
          "public class X { public List<Integer> draw(int n) { return new Random(42).ints(n, 0, 10).boxed().toList(); } public List<String> mixed(List<String> in) { Random r = new Random(1); List<String> l = new ArrayList<>(in); l.sort(Comparator.comparing(s -> r.nextInt())); return l; } }",
          "assertEquals(3, new X().draw(3).size()); new X().mixed(List.of(\"a\", \"b\", \"c\", \"d\"));"),
      pair(
          "buckets",
          "public class X { static class K { final int a, b; K(int a, int b) { this.a = a; this.b = b; } @Override public int hashCode() { return 31 * a + b; } } public int bucket(int a, int b) { return Math.floorMod(new K(a, b).hashCode(), 16); } }",
          "public class X { record K(int a, int b) { @Override public int hashCode() { return Objects.hash(a, b); } } public int bucket(int a, int b) { return Math.floorMod(new K(a, b).hashCode(), 16); } }",
          "assertTrue(new X().bucket(3, 4) < 16);"),
      pair(
          "moneyinside",
          "public class X { private double sum; public void add(double d) { sum += d; } public String text(double d) { return \"sum \" + (sum + d); } public double value() { return sum; } }",
          "public class X { private BigDecimal sum = BigDecimal.ZERO; public void add(double d) { sum = sum.add(BigDecimal.valueOf(d)); } public String text(double d) { return \"sum \" + sum.add(BigDecimal.valueOf(d)).setScale(2, RoundingMode.HALF_UP); } public double value() { return sum.doubleValue(); } }",
          "X x = new X(); x.add(1.5); x.add(0.1); assertEquals(1.6, x.value(), 1e-9); new X().text(2.5);"),
      pair(
          "spaces",
          "public class X { public String rows(List<String> l) { String r = \"\"; for (String s : l) r += s + \"\\n\"; return r; } }",
          "public class X { public String rows(List<String> l) { return String.join(\"\\n\", l); } }",
          "assertTrue(new X().rows(List.of(\"a\", \"b\")).startsWith(\"a\"));"));
}
