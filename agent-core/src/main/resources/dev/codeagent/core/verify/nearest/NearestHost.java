import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/**
 * Runs test classes over versions of a project's classes, round after round, each in a class loader of its own, and writes
 * which tests fail. It is compiled for the release of the project and runs in the sandbox.
 */
public final class NearestHost {

  private static final int MAX_TEXT = 600;

  private final List<URL> shared = new ArrayList<URL>();
  private final Map<String, List<URL>> versions = new LinkedHashMap<String, List<URL>>();
  private final List<Round> rounds = new ArrayList<Round>();
  private Path answers = Paths.get("answers");
  private boolean platform;
  private long ends;

  private static final class Round {
    final String version;
    final boolean stopsAtFailure;
    final List<String> tests = new ArrayList<String>();
    volatile boolean failed;

    Round(String version, boolean stopsAtFailure) {
      this.version = version;
      this.stopsAtFailure = stopsAtFailure;
    }
  }

  public static void main(String[] args) throws Exception {
    NearestHost host = new NearestHost();
    host.read(Paths.get(args[0]));
    PrintStream nothing = new PrintStream(new Nothing());
    System.setOut(nothing);
    System.setErr(nothing);
    host.work();
    Runtime.getRuntime().halt(0);
  }

  private void read(Path job) throws IOException {
    for (String line : Files.readAllLines(job, StandardCharsets.UTF_8)) {
      int space = line.indexOf(' ');
      String value = line.substring(space + 1);
      String key = line.substring(0, space);
      if (key.equals("runner")) {
        platform = value.equals("platform");
      } else if (key.equals("answers")) {
        answers = Paths.get(value);
      } else if (key.equals("time")) {
        ends = System.nanoTime() + Long.parseLong(value) * 1000000L;
      } else if (key.equals("shared")) {
        shared.add(Paths.get(value).toUri().toURL());
      } else if (key.equals("version")) {
        String[] parts = value.split(" ", 2);
        if (!versions.containsKey(parts[0])) {
          versions.put(parts[0], new ArrayList<URL>());
        }
        versions.get(parts[0]).add(Paths.get(parts[1]).toUri().toURL());
      } else if (key.equals("round")) {
        String[] parts = value.split(" ", 2);
        rounds.add(new Round(parts[0], parts[1].equals("first")));
      } else if (key.equals("test")) {
        rounds.get(rounds.size() - 1).tests.add(value);
      }
    }
  }

  private void work() throws Exception {
    ClassLoader system = ClassLoader.getSystemClassLoader();
    ClassLoader libraries = new URLClassLoader(shared.toArray(new URL[0]), system.getParent());
    for (int i = 0; i < rounds.size(); i++) {
      List<URL> own = versions.get(rounds.get(i).version);
      // without versions the tests stand on this JVM's own class path, as in a build
      URLClassLoader apart = own == null ? null : new URLClassLoader(own.toArray(new URL[0]), libraries);
      if (!run(i, rounds.get(i), apart == null ? system : apart)) {
        say("late " + i);
        return;
      }
      if (apart != null) {
        apart.close();
      }
    }
  }

  /** Whether the round ended in time. */
  private boolean run(final int number, final Round round, final ClassLoader loader) throws Exception {
    Properties before = (Properties) System.getProperties().clone();
    Thread thread = new Thread("tests") {
      @Override
      public void run() {
        try {
          int asked = all(number, round, loader);
          say("ended " + number + " " + asked);
        } catch (Throwable e) {
          try {
            say("stopped " + number + " " + text(String.valueOf(e)));
          } catch (IOException unsaid) {
            Runtime.getRuntime().halt(3);
          }
        }
      }
    };
    thread.setDaemon(true);
    thread.setContextClassLoader(loader);
    thread.start();
    thread.join(Math.max(1, (ends - System.nanoTime()) / 1000000L));
    if (thread.isAlive()) {
      return false;
    }
    System.setProperties(before);
    return true;
  }

  private int all(int number, Round round, ClassLoader loader) throws Exception {
    Object launcher = platform
        ? load(loader, "org.junit.platform.launcher.core.LauncherFactory").getMethod("create").invoke(null)
        : null;
    for (int i = 0; i < round.tests.size(); i++) {
      Class<?> type = Class.forName(round.tests.get(i), false, loader);
      boolean last = i == round.tests.size() - 1;
      if (platform) {
        byPlatform(number, round, launcher, type, loader, last);
      } else {
        byCore(number, round, type, loader, last);
      }
      if (round.failed && round.stopsAtFailure) {
        return i + 1;
      }
    }
    return round.tests.size();
  }

  private void byPlatform(
      final int number, final Round round, Object launcher, Class<?> type, ClassLoader loader, final boolean last)
      throws Exception {
    Object selector = load(loader, "org.junit.platform.engine.discovery.DiscoverySelectors")
        .getMethod("selectClass", Class.class)
        .invoke(null, type);
    Class<?> builders = load(loader, "org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder");
    Object builder = builders.getMethod("request").invoke(null);
    builders.getMethod("selectors", List.class).invoke(builder, Collections.singletonList(selector));
    Object request = builders.getMethod("build").invoke(builder);
    Class<?> listeners = load(loader, "org.junit.platform.launcher.TestExecutionListener");
    Class<?> identifiers = load(loader, "org.junit.platform.launcher.TestIdentifier");
    final Method id = identifiers.getMethod("getUniqueId");
    final Method isTest = identifiers.getMethod("isTest");
    final Method source = identifiers.getMethod("getSource");
    Class<?> results = load(loader, "org.junit.platform.engine.TestExecutionResult");
    final Method status = results.getMethod("getStatus");
    final Method throwable = results.getMethod("getThrowable");
    final Class<?> methods = load(loader, "org.junit.platform.engine.support.descriptor.MethodSource");
    Object listener = Proxy.newProxyInstance(loader, new Class<?>[] {listeners}, new InvocationHandler() {
      @Override
      public Object invoke(Object proxy, Method method, Object[] args) throws Throwable {
        if (method.getName().equals("executionFinished")) {
          String how = String.valueOf(status.invoke(args[1]));
          String name = String.valueOf(id.invoke(args[0]));
          if (how.equals("FAILED")) {
            Object where = value(source.invoke(args[0]));
            boolean known = where != null && methods.isInstance(where) && Boolean.TRUE.equals(isTest.invoke(args[0]));
            failed(
                number,
                round,
                known ? String.valueOf(methods.getMethod("getClassName").invoke(where)) : "",
                known ? String.valueOf(methods.getMethod("getMethodName").invoke(where)) : "",
                name,
                (Throwable) value(throwable.invoke(args[1])));
          } else if (last && how.equals("SUCCESSFUL") && Boolean.TRUE.equals(isTest.invoke(args[0]))) {
            say("passed " + number + " " + text(name));
          }
        }
        if (method.getDeclaringClass() == Object.class) {
          return method.getName().equals("equals")
              ? (Object) Boolean.valueOf(proxy == args[0])
              : method.getName().equals("hashCode") ? (Object) Integer.valueOf(1) : "listener";
        }
        return null;
      }
    });
    Object array = Array.newInstance(listeners, 1);
    Array.set(array, 0, listener);
    load(loader, "org.junit.platform.launcher.Launcher")
        .getMethod(
            "execute",
            load(loader, "org.junit.platform.launcher.LauncherDiscoveryRequest"),
            array.getClass())
        .invoke(launcher, request, array);
  }

  /** What an optional holds, or null. */
  private static Object value(Object optional) throws Exception {
    boolean present = Boolean.TRUE.equals(Class.forName("java.util.Optional").getMethod("isPresent").invoke(optional));
    return present ? Class.forName("java.util.Optional").getMethod("get").invoke(optional) : null;
  }

  private void byCore(int number, Round round, Class<?> type, ClassLoader loader, boolean last)
      throws Exception {
    Class<?> requests = load(loader, "org.junit.runner.Request");
    Object request = requests.getMethod("aClass", Class.class).invoke(null, type);
    Object runner = requests.getMethod("getRunner").invoke(request);
    Set<String> leaves = new HashSet<String>();
    leaves(runner.getClass().getMethod("getDescription").invoke(runner), leaves);
    Class<?> cores = load(loader, "org.junit.runner.JUnitCore");
    Object result = cores
        .getMethod("run", requests)
        .invoke(cores.getDeclaredConstructor().newInstance(), request);
    for (Object failure : (List<?>) result.getClass().getMethod("getFailures").invoke(result)) {
      Object description = failure.getClass().getMethod("getDescription").invoke(failure);
      String name = String.valueOf(description);
      Object method = description.getClass().getMethod("getMethodName").invoke(description);
      leaves.remove(name);
      failed(
          number,
          round,
          method == null ? "" : String.valueOf(description.getClass().getMethod("getClassName").invoke(description)),
          method == null ? "" : String.valueOf(method),
          name,
          (Throwable) failure.getClass().getMethod("getException").invoke(failure));
    }
    if (last) {
      for (String leaf : leaves) {
        say("passed " + number + " " + text(leaf));
      }
    }
  }

  private static void leaves(Object description, Set<String> into) throws Exception {
    List<?> children = (List<?>) description.getClass().getMethod("getChildren").invoke(description);
    if (children.isEmpty()) {
      into.add(String.valueOf(description));
    }
    for (Object child : children) {
      leaves(child, into);
    }
  }

  private void failed(
      int number, Round round, String type, String method, String id, Throwable thrown)
      throws IOException {
    round.failed = true;
    boolean link = false;
    Throwable at = thrown;
    for (int depth = 0; at != null && depth < 20; depth++) {
      link |= at instanceof LinkageError;
      at = at.getCause();
    }
    say("failed " + number + " " + (link ? "link" : "plain") + " " + text(type) + " " + text(method)
        + " " + text(id) + " " + text(String.valueOf(thrown)));
  }

  private static String text(String value) {
    String cut = value.length() > MAX_TEXT ? value.substring(0, MAX_TEXT) : value;
    return "." + Base64.getUrlEncoder().withoutPadding().encodeToString(cut.getBytes(StandardCharsets.UTF_8));
  }

  private static Class<?> load(ClassLoader loader, String name) throws ClassNotFoundException {
    return Class.forName(name, true, loader);
  }

  private void say(String line) throws IOException {
    Files.write(
        answers,
        (line + "\n").getBytes(StandardCharsets.UTF_8),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  private static final class Nothing extends OutputStream {
    @Override
    public void write(int b) {}

    @Override
    public void write(byte[] bytes, int from, int length) {}
  }
}
