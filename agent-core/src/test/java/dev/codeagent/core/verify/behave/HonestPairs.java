/** Refactorings that keep behaviour, as far as anyone may rely on it. */
package dev.codeagent.core.verify.behave;

import static dev.codeagent.core.verify.behave.Pairs.pair;

import dev.codeagent.core.verify.behave.Pairs.Pair;
import java.util.List;

final class HonestPairs {
  private HonestPairs() {}

  /** Order and representation of collections. */
  static final List<Pair> COLLECTIONS = List.of(
      pair(
          "hashtolinked",
          "public class X { public Map<String, Integer> count(String s) { Map<String, Integer> m = new HashMap<>(); for (String w : s.split(\" \")) m.merge(w, 1, Integer::sum); return m; } }",
          "public class X { public Map<String, Integer> count(String s) { Map<String, Integer> m = new TreeMap<>(); for (String w : s.split(\" \")) { m.put(w, m.getOrDefault(w, 0) + 1); } return m; } }",
          "assertEquals(2, new X().count(\"b a b zz\").get(\"b\"));"),
      pair(
          "keysaslist",
          "public class X { public List<String> words(String s) { Set<String> m = new HashSet<>(Arrays.asList(s.split(\" \"))); return new ArrayList<>(m); } }",
          "public class X { public List<String> words(String s) { return new ArrayList<>(new TreeSet<>(List.of(s.split(\" \")))); } }",
          "assertEquals(3, new X().words(\"zeta beta alpha\").size());"),
      pair(
          "joinedkeys",
          "public class X { public String words(String s) { Set<String> m = new HashSet<>(Arrays.asList(s.split(\" \"))); return String.join(\",\", m); } }",
          "public class X { public String words(String s) { return Arrays.stream(s.split(\" \")).distinct().collect(Collectors.joining(\",\")); } }",
          "assertEquals(15, new X().words(\"zeta beta alpha\").length());"),
      pair(
          "tiesofhashes",
          "public class X { public String most(String s) { Map<String, Integer> m = new HashMap<>(); for (String w : s.split(\" \")) m.merge(w, 1, Integer::sum); String b = \"\"; int n = 0; for (Map.Entry<String, Integer> e : m.entrySet()) if (e.getValue() > n) { n = e.getValue(); b = e.getKey(); } return b; } }",
          "public class X { public String most(String s) { Map<String, Integer> m = new LinkedHashMap<>(); for (String w : s.split(\" \")) m.merge(w, 1, Integer::sum); return m.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey).orElse(\"\"); } }",
          "assertEquals(\"b\", new X().most(\"b a b\"));",
          "assertNotNull(new X().most(\"zeta beta alpha\"));"),
      pair(
          "listkind",
          "public class X { public List<Integer> evens(int n) { List<Integer> l = new ArrayList<>(); for (int i = 0; i <= n; i += 2) l.add(i); return l; } }",
          "public class X { public List<Integer> evens(int n) { return IntStream.rangeClosed(0, n).filter(i -> i % 2 == 0).boxed().toList(); } }",
          "assertEquals(List.of(0, 2, 4), new X().evens(5)); new X().evens(8);"),
      pair(
          "streamreturned",
          "public class X { public Stream<Integer> evens(int n) { return Stream.of(2, 4).limit(n); } public Iterator<String> it(String a) { return List.of(a).iterator(); } public Supplier<String> later(String a) { return () -> a; } }",
          "public class X { public Stream<Integer> evens(int n) { return Stream.iterate(2, i -> i + 2).limit(Math.min(n, 2)); } public Iterator<String> it(String a) { return Stream.of(a).iterator(); } public Supplier<String> later(String a) { return new Supplier<>() { public String get() { return a; } }; } }",
          "new X().evens(1); new X().it(\"q\"); new X().later(\"r\");"),
      pair(
          "arrays",
          "public class X { public int[] twice(int[] a) { int[] b = new int[a.length]; for (int i = 0; i < a.length; i++) b[i] = a[i] * 2; return b; } }",
          "public class X { public int[] twice(int[] a) { return Arrays.stream(a).map(i -> i * 2).toArray(); } }",
          "assertArrayEquals(new int[] {2, 4}, new X().twice(new int[] {1, 2}));"));

  /** Objects of the project and state. */
  static final List<Pair> OBJECTS = List.of(
      pair(
          "tostring",
          "public class X { private final int a; public X(int a) { this.a = a; } public X plus(int b) { return new X(a + b); } public int getA() { return a; } }",
          "public class X { private final long value; public X(int a) { this.value = a; } public X plus(int b) { long sum = value + b; return new X((int) sum); } public int getA() { return (int) value; } @Override public String toString() { return \"X\" + value; } }",
          "assertEquals(5, new X(2).plus(3).getA());"),
      pair(
          "becomesrecord",
          "public class X { static final class P { private final int x; P(int x) { this.x = x; } int x() { return x; } } public P at(int x) { return new P(x); } public int sum(int a, int b) { return at(a).x() + at(b).x(); } }",
          "public class X { record P(int x) {} public P at(int x) { return new P(x); } public int sum(int a, int b) { return a + b; } }",
          "assertEquals(7, new X().sum(3, 4)); new X().at(3);"),
      pair(
          "lazycache",
          "public class X { private final String s; public X(String s) { this.s = s; } public int length() { return s.length(); } public String getS() { return s; } }",
          "public class X { private final String s; private Integer cached; public X(String s) { this.s = s; } public int length() { if (cached == null) { cached = s.length(); } return cached; } public String getS() { return s; } }",
          "assertEquals(3, new X(\"abc\").length());"),
      pair(
          "counters",
          "public class X { static int next; final int id = ++next; final String n; public X(String n) { this.n = n; } public int id() { return id; } public int number() { return id * 10; } public X copy() { return new X(n); } public String label() { return n + id; } }",
          "public class X { static int next; final int id = ++next; final String n; public X(String n) { this.n = n; } public int id() { return id; } public int number() { return 10 * id; } public X copy() { X tmp = new X(n); return new X(tmp.n); } public String label() { return copy().n + id; } }",
          "assertTrue(new X(\"a\").copy().number() > 0); new X(\"b\").label();"),
      pair(
          "mutation",
          "public class X { private final List<String> items = new ArrayList<>(); public void add(String s) { items.add(s); } public String joined() { String r = \"\"; for (String s : items) r += r.isEmpty() ? s : \",\" + s; return r; } public int size() { return items.size(); } }",
          "public class X { private final StringJoiner j = new StringJoiner(\",\"); private int n; public void add(String s) { j.add(s); n++; } public String joined() { return j.toString(); } public int size() { return n; } }",
          "X x = new X(); x.add(\"a\"); x.add(\"b\"); assertEquals(\"a,b\", x.joined()); assertEquals(2, x.size());"),
      pair(
          "renamedmethod",
          "public class X { public int calc(int a) { return help(a) + 1; } public int help(int a) { return a * 2; } }",
          "public class X { public int calc(int a) { return twice(a) + 1; } private int twice(int a) { return a * 2; } }",
          "assertEquals(5, new X().calc(2)); assertEquals(4, new X().help(2));"),
      pair(
          "signature",
          "public class X { public int calc(int a, boolean up) { return up ? a + 1 : a - 1; } public long big(int a) { return a; } public List<String> names(String a) { return List.of(a); } }",
          "public class X { public int calc(int a, int d) { return a + d; } public int big(int a) { return a + 0; } public Collection<String> names(String a) { return Set.of(a); } }",
          "assertEquals(5, new X().calc(4, true)); new X().big(3); new X().names(\"q\");"),
      pair(
          "movedclass",
          "public class X { public int area(int w, int h) { return new Box(w, h).area(); } } class Box { int w, h; Box(int w, int h) { this.w = w; this.h = h; } int area() { return w * h; } }",
          "public class X { public int area(int w, int h) { return new Rect(w, h).area(); } } record Rect(int w, int h) { int area() { return w * h; } }",
          "assertEquals(6, new X().area(2, 3)); assertEquals(6, new Box(2, 3).area());"),
      pair(
          "enumrenamed",
          "public class X { enum E { OLD, BIG } public E kind(int a) { return a > 5 ? E.BIG : E.OLD; } }",
          "public class X { enum E { SMALL, BIG } public E kind(int a) { return a <= 5 ? E.SMALL : E.BIG; } }",
          "assertNotNull(new X().kind(3)); new X().kind(7);"),
      pair(
          "instancecounts",
          "public class X { private int calls; public int getCalls() { return calls; } public int work(int a) { calls++; return once(a) + once(a); } private int once(int a) { calls++; return a; } }",
          "public class X { private int calls; public int getCalls() { return calls; } public int work(int a) { calls++; return 2 * a; } }",
          "X x = new X(); assertEquals(6, x.work(3)); x.getCalls();"));

  /** Odd input, exceptions, numbers. */
  static final List<Pair> ODD = List.of(
      pair(
          "nulls",
          "public class X { public String up(String s) { return s == null ? \"\" : s.toUpperCase(); } }",
          "public class X { public String up(String s) { return Objects.requireNonNull(s).toUpperCase(); } }",
          "assertEquals(\"AB\", new X().up(\"ab\"));",
          "assertEquals(\"\", new X().up(null));"),
      pair(
          "empties",
          "public class X { public int max(List<Integer> l) { int m = -1; for (int i : l) m = Math.max(m, i); return m; } }",
          "public class X { public int max(List<Integer> l) { return l.stream().mapToInt(i -> i).max().orElseThrow(); } }",
          "assertEquals(3, new X().max(List.of(1, 3)));",
          "new X().max(List.of());"),
      pair(
          "negatives",
          "public class X { public int count(int n) { int c = 0; for (int i = 0; i < n; i++) c++; return c; } }",
          "public class X { public int count(int n) { return n; } }",
          "assertEquals(3, new X().count(3));",
          "new X().count(-4);"),
      pair(
          "relation",
          "public class X { public int between(int from, int to) { int c = 0; for (int i = from; i < to; i++) c++; return c; } }",
          "public class X { public int between(int from, int to) { return to - from; } }",
          "assertEquals(4, new X().between(1, 5));",
          "assertEquals(2, new X().between(10, 12));"),
      pair(
          "withintext",
          "public class X { public String cut(String s, int n) { String r = \"\"; for (int i = 0; i < n && i < s.length(); i++) r += s.charAt(i); return r; } }",
          "public class X { public String cut(String s, int n) { return s.substring(0, n); } }",
          "assertEquals(\"hel\", new X().cut(\"hello\", 3));",
          "assertEquals(\"a\", new X().cut(\"a\", 1));"),
      pair(
          "messages",
          "public class X { public int parse(String s) { if (!s.matches(\"\\\\d+\")) throw new IllegalArgumentException(\"no number: \" + s); return Integer.parseInt(s); } }",
          "public class X { public int parse(String s) { try { return Integer.parseInt(s); } catch (NumberFormatException e) { throw new IllegalStateException(\"bad\"); } } }",
          "assertEquals(12, new X().parse(\"12\"));",
          "assertThrows(RuntimeException.class, () -> new X().parse(\"x1\"));"),
      pair(
          "malformed",
          "public class X { public int minutes(String s) { String[] p = s.split(\":\"); return p.length < 2 ? 0 : Integer.parseInt(p[0]) * 60 + Integer.parseInt(p[1]); } }",
          "public class X { public int minutes(String s) { LocalTime t = LocalTime.parse(s); return t.getHour() * 60 + t.getMinute(); } }",
          "assertEquals(90, new X().minutes(\"01:30\"));",
          "assertEquals(600, new X().minutes(\"10:00\"));"),
      pair(
          "sums",
          "public class X { public double sum(double[] a) { double s = 0; for (double d : a) s += d; return s; } public float half(float f) { return f / 2; } public String text(double a, double b, double c) { return \"is \" + (a + b + c); } }",
          "public class X { public double sum(double[] a) { double s = 0; for (int i = a.length - 1; i >= 0; i--) s += a[i]; return s; } public float half(float f) { return (float) (f * 0.5000001); } public String text(double a, double b, double c) { return \"is \" + (a + (b + c)); } }",
          "assertEquals(0.6, new X().sum(new double[] {0.1, 0.2, 0.3}), 1e-9); new X().half(0.3f); new X().text(0.1, 0.2, 0.3);"),
      pair(
          "zeros",
          "public class X { public double z(double a) { return a * 0.0; } public double n(double a) { return a / a; } }",
          "public class X { public double z(double a) { return -0.0; } public double n(double a) { return a == 0 ? Double.NaN : 1; } }",
          "assertEquals(0.0, new X().z(1.5)); assertEquals(1, new X().n(2.0)); new X().n(0.0);"),
      pair(
          "scale",
          "public class X { public BigDecimal sum(BigDecimal a, BigDecimal b) { return a.add(b); } }",
          "public class X { public BigDecimal sum(BigDecimal a, BigDecimal b) { return a.add(b).setScale(4); } }",
          "assertEquals(0, new X().sum(new BigDecimal(\"1.50\"), new BigDecimal(\"2.5\")).compareTo(new BigDecimal(4)));"),
      pair(
          "overflow",
          "public class X { public int mid(int a, int b) { return (a + b) / 2; } }",
          "public class X { public int mid(int a, int b) { return a + (b - a) / 2; } }",
          "assertEquals(3, new X().mid(2, 4));",
          "new X().mid(Integer.MAX_VALUE - 1, Integer.MAX_VALUE);"),
      pair(
          "invalidobject",
          "public class X { private final int lo, hi; public X(int lo, int hi) { this.lo = lo; this.hi = hi; } public boolean has(int v) { return lo <= v && v <= hi; } public int width() { return hi - lo; } }",
          "public class X { private final int lo, hi; public X(int lo, int hi) { if (lo > hi) throw new IllegalArgumentException(); this.lo = lo; this.hi = hi; } public boolean has(int v) { return v >= lo && v <= hi; } public int width() { return hi - lo; } }",
          "assertTrue(new X(1, 5).has(3)); assertEquals(4, new X(1, 5).width());",
          "assertFalse(new X(10, 20).has(7));"),
      pair(
          "removal",
          "public class X { private final Map<String, Integer> m = new LinkedHashMap<>(); public void put(String k, int v) { m.put(k, v); } public int take(String k, int n) { int v = m.getOrDefault(k, 0); m.put(k, v - n); return v - n; } }",
          "public class X { private final Map<String, Integer> m = new LinkedHashMap<>(); public void put(String k, int v) { m.put(k, v); } public int take(String k, int n) { if (!m.containsKey(k)) throw new NoSuchElementException(k); return m.merge(k, -n, Integer::sum); } }",
          "X x = new X(); x.put(\"apple\", 5); assertEquals(3, x.take(\"apple\", 2));",
          "X x = new X(); x.put(\"pear\", 9); assertEquals(8, x.take(\"pear\", 1));"));

  /** What is not the same twice. */
  static final List<Pair> RUNS = List.of(
      pair(
          "clock",
          "public class X { public long now(int a) { return System.nanoTime() + a; } public String at(String s) { return s + Instant.now(); } public int rand(int n) { return new Random().nextInt(1000000) + n; } }",
          "public class X { public long now(int a) { return a + System.nanoTime(); } public String at(String s) { return s.concat(Instant.now().toString()); } public int rand(int n) { return n + java.util.concurrent.ThreadLocalRandom.current().nextInt(1000000); } }",
          "assertTrue(new X().now(1) != 0); new X().at(\"at\"); new X().rand(3);"),
      pair(
          "identity",
          "public class X { public String me(String s) { return s + new Object(); } public int h(int a) { return System.identityHashCode(this) + a; } public Object raw(int a) { return new Object(); } }",
          "public class X { public String me(String s) { Object o = new Object(); return s + o; } public int h(int a) { return a + System.identityHashCode(this); } public Object raw(int a) { return new int[0].getClass(); } }",
          "assertNotNull(new X().me(\"q\")); new X().h(2); new X().raw(1);"),
      pair(
          "setof",
          "public class X { public String first(String a) { return Set.of(\"p\", \"q\", \"r\", \"s\", \"t\", \"u\", \"v\", \"w\").iterator().next() + a; } }",
          "public class X { public String first(String a) { return List.of(\"p\", \"q\").get(0) + a; } }",
          "assertNotNull(new X().first(\"a\"));"),
      pair(
          "exits",
          "public class X { public int leave(int a) { if (a > 5) System.exit(3); return a; } public int out(int a) { System.out.println(a); return a + 1; } }",
          "public class X { public int leave(int a) { if (a > 5) { Runtime.getRuntime().exit(4); } return a; } public int out(int a) { return 1 + a; } }",
          "assertEquals(1, new X().leave(1)); new X().out(2);",
          "new X().leave(7);",
          "new X().out(9);"),
      pair(
          "hangs",
          "public class X { public int wait(int a) throws Exception { if (a > 5) Thread.sleep(60000); return a; } }",
          "public class X { public int wait(int a) throws Exception { if (a > 5) { Thread.sleep(50000); } int r = a; return r; } }",
          "assertEquals(1, new X().wait(1));",
          "new X().wait(9);"),
      pair(
          "threads",
          "public class X { public int sum(int n) { int[] r = {0}; for (int i = 1; i <= n; i++) r[0] += i; return r[0]; } public java.util.concurrent.CompletableFuture<Integer> later(int n) { return java.util.concurrent.CompletableFuture.supplyAsync(() -> n); } }",
          "public class X { public int sum(int n) { return IntStream.rangeClosed(1, n).parallel().sum(); } public java.util.concurrent.CompletableFuture<Integer> later(int n) { return java.util.concurrent.CompletableFuture.completedFuture(n); } }",
          "assertEquals(6, new X().sum(3)); new X().later(4);"));
}
