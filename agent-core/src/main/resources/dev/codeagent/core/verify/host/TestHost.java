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
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;

/**
 * Runs tests again and again over changed classes, each time in a class loader of its own. It is compiled for the
 * release of the project and runs in the sandbox; whoever started it believes it next to nothing.
 */
public final class TestHost {

  private static final int CLEAN_ROUNDS = 2;

  private final List<URL> shared = new ArrayList<URL>();
  private final List<URL> own = new ArrayList<URL>();
  private final List<String> tests = new ArrayList<String>();
  private final List<String[]> mutants = new ArrayList<String[]>();
  private final Set<String> failing = Collections.synchronizedSet(new HashSet<String>());
  private String clean = "";
  private String answers = "";
  private boolean platform;
  private long slack;
  private long factor;
  private long ends;
  private volatile int passed;
  private volatile boolean noticed;
  private volatile String problem = "";

  public static void main(String[] args) throws Exception {
    TestHost host = new TestHost();
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
        answers = value;
      } else if (key.equals("slack")) {
        slack = Long.parseLong(value);
      } else if (key.equals("factor")) {
        factor = Long.parseLong(value);
      } else if (key.equals("time")) {
        ends = System.nanoTime() + Long.parseLong(value) * 1000000L;
      } else if (key.equals("shared")) {
        shared.add(Paths.get(value).toUri().toURL());
      } else if (key.equals("own")) {
        own.add(Paths.get(value).toUri().toURL());
      } else if (key.equals("clean")) {
        clean = value;
      } else if (key.equals("test")) {
        tests.add(value);
      } else if (key.equals("mutant")) {
        mutants.add(value.split(" ", 2));
      }
    }
  }

  private void work() throws Exception {
    ClassLoader above = ClassLoader.getSystemClassLoader().getParent();
    ClassLoader libraries = new URLClassLoader(shared.toArray(new URL[0]), above);
    long began = System.nanoTime();
    for (int i = 0; i < CLEAN_ROUNDS; i++) {
      if (!round(libraries, clean, true, left())) {
        say("stopped they do not end twice within the time that there is");
        return;
      }
    }
    long took = (System.nanoTime() - began) / 1000000L;
    if (!problem.isEmpty()) {
      say("stopped " + problem);
      return;
    }
    say("clean " + passed + " " + failing.size() + " " + took);
    if (passed == 0) {
      return;
    }
    for (String[] mutant : mutants) {
      long limit = Math.min(took * factor / CLEAN_ROUNDS + slack, left());
      if (left() <= 0) {
        return;
      }
      noticed = false;
      say("started " + mutant[0]);
      if (!round(libraries, mutant[1], false, limit)) {
        say((left() <= 0 ? "late " : "hung ") + mutant[0]);
        return;
      }
      say((noticed ? "noticed " : "unnoticed ") + mutant[0]);
    }
  }

  private long left() {
    return (ends - System.nanoTime()) / 1000000L;
  }

  /** Whether all tests ended within the limit. */
  private boolean round(ClassLoader libraries, String first, final boolean isClean, long limit)
      throws Exception {
    Properties before = (Properties) System.getProperties().clone();
    List<URL> path = new ArrayList<URL>();
    path.add(Paths.get(first).toUri().toURL());
    path.addAll(own);
    final URLClassLoader loader = new URLClassLoader(path.toArray(new URL[0]), libraries);
    if (isClean) {
      passed = 0;
    }
    Thread thread = new Thread("tests") {
      @Override
      public void run() {
        try {
          all(loader, isClean);
        } catch (Throwable e) {
          if (isClean) {
            problem = String.valueOf(e).replace('\n', ' ');
          } else {
            noticed = true;
          }
        }
      }
    };
    thread.setDaemon(true);
    thread.setContextClassLoader(loader);
    thread.start();
    thread.join(Math.max(1, limit));
    if (thread.isAlive()) {
      return false;
    }
    loader.close();
    System.setProperties(before);
    return true;
  }

  private void all(ClassLoader loader, boolean isClean) throws Exception {
    Object launcher = platform
        ? load(loader, "org.junit.platform.launcher.core.LauncherFactory").getMethod("create").invoke(null)
        : null;
    for (String test : tests) {
      Class<?> type = Class.forName(test, false, loader);
      if (platform) {
        byPlatform(launcher, type, loader, isClean);
      } else {
        byCore(type, loader, isClean);
      }
      if (noticed && !isClean) {
        return;
      }
    }
  }

  private void byPlatform(Object launcher, Class<?> type, ClassLoader loader, final boolean isClean)
      throws Exception {
    Object selector = load(loader, "org.junit.platform.engine.discovery.DiscoverySelectors")
        .getMethod("selectClass", Class.class)
        .invoke(null, type);
    Class<?> builders = load(loader, "org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder");
    Object builder = builders.getMethod("request").invoke(null);
    builders.getMethod("selectors", List.class).invoke(builder, Collections.singletonList(selector));
    Object request = builders.getMethod("build").invoke(builder);
    final Class<?> listeners = load(loader, "org.junit.platform.launcher.TestExecutionListener");
    final Method id = load(loader, "org.junit.platform.launcher.TestIdentifier").getMethod("getUniqueId");
    final Method isTest = load(loader, "org.junit.platform.launcher.TestIdentifier").getMethod("isTest");
    final Method status = load(loader, "org.junit.platform.engine.TestExecutionResult").getMethod("getStatus");
    Object listener = Proxy.newProxyInstance(loader, new Class<?>[] {listeners}, new InvocationHandler() {
      @Override
      public Object invoke(Object proxy, Method method, Object[] args) throws Throwable {
        if (method.getName().equals("executionFinished")) {
          String how = String.valueOf(status.invoke(args[1]));
          ended(
              String.valueOf(id.invoke(args[0])),
              how.equals("FAILED"),
              how.equals("SUCCESSFUL") && Boolean.TRUE.equals(isTest.invoke(args[0])),
              isClean);
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

  private void byCore(Class<?> type, ClassLoader loader, boolean isClean) throws Exception {
    Class<?> cores = load(loader, "org.junit.runner.JUnitCore");
    Object result = cores
        .getMethod("run", Class[].class)
        .invoke(cores.getDeclaredConstructor().newInstance(), (Object) new Class<?>[] {type});
    List<?> failures = (List<?>) result.getClass().getMethod("getFailures").invoke(result);
    for (Object failure : failures) {
      ended(
          String.valueOf(failure.getClass().getMethod("getDescription").invoke(failure)),
          true,
          false,
          isClean);
    }
    Object count = result.getClass().getMethod("getRunCount").invoke(result);
    if (isClean) {
      passed += Math.max(0, ((Integer) count).intValue() - failures.size());
    }
  }

  private void ended(String id, boolean failed, boolean pass, boolean isClean) {
    if (isClean) {
      if (failed) {
        failing.add(id);
      } else if (pass) {
        passed++;
      }
    } else if (failed && !failing.contains(id)) {
      noticed = true;
    }
  }

  private static Class<?> load(ClassLoader loader, String name) throws ClassNotFoundException {
    return Class.forName(name, true, loader);
  }

  private void say(String line) throws IOException {
    Files.write(
        Paths.get(answers),
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
