import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.BaseStream;

/**
 * Makes prepared calls of a project's code and writes what they answer, as far as that has a plain value. It is compiled for
 * the release of the project and runs in the sandbox; whoever started it believes it next to nothing.
 */
public final class CallHost {

  private static final int MOST_DEPTH = 5;
  private static final int MOST_VALUES = 2000;
  private static final int MOST_TEXT = 20000;
  private static final int MOST_DRAWN = 200;

  /** Getters that tell of the run instead of the value. */
  private static final Pattern OF_THE_RUN = Pattern.compile(
      "(?i).*(hash|uuid|stamp|created|random|nonce|hits|misses|calls|cache|stat(s|istics)?$|thread|logger|version).*|(get)?id|getClass|getDeclaringClass");

  private final List<URL> shared = new ArrayList<URL>();
  private final List<URL> own = new ArrayList<URL>();
  private final List<String[]> cases = new ArrayList<String[]>();
  private final Set<Class<?>> prepared = new HashSet<Class<?>>();
  private final Map<String, String> told = new HashMap<String, String>();
  private long ends;
  private ClassLoader loader;
  private volatile String site = "- - 0 -";

  public static void main(String[] args) throws Exception {
    CallHost host = new CallHost();
    host.read(Paths.get(args[0]));
    PrintStream nothing = new PrintStream(new Nothing());
    System.setOut(nothing);
    System.setErr(nothing);
    System.setIn(new ByteArrayInputStream(new byte[0]));
    host.work();
    Runtime.getRuntime().halt(0);
  }

  private void read(Path job) throws IOException {
    List<String> lines = Files.readAllLines(job, StandardCharsets.UTF_8);
    Files.delete(job); // so that no code of the project finds the token in it
    for (String line : lines) {
      int space = line.indexOf(' ');
      String value = line.substring(space + 1);
      String key = line.substring(0, space);
      if (key.equals("shared")) {
        shared.add(Paths.get(value).toUri().toURL());
      } else if (key.equals("own")) {
        own.add(Paths.get(value).toUri().toURL());
      } else if (key.equals("case")) {
        cases.add(value.split(" ", 3));
      } else {
        told.put(key, value);
      }
    }
    ends = System.nanoTime() + Long.parseLong(told.get("time")) * 1000000L;
  }

  private void work() throws Exception {
    ClassLoader above = ClassLoader.getSystemClassLoader().getParent();
    ClassLoader libraries = new URLClassLoader(shared.toArray(new URL[0]), above);
    loader = new URLClassLoader(own.toArray(new URL[0]), libraries);
    final int burn = Integer.parseInt(told.get("burn"));
    for (final String[] one : cases) {
      if (System.nanoTime() > ends) {
        return;
      }
      say("started " + one[0]);
      final String[] answer = {"unknown"};
      Thread thread = new Thread("call") {
        @Override
        public void run() {
          for (int i = 0; i < burn; i++) {
            System.identityHashCode(new Object());
          }
          answer[0] = twice(one[1], one[2]);
        }
      };
      thread.setDaemon(true);
      thread.setContextClassLoader(loader);
      thread.start();
      thread.join(Long.parseLong(told.get("limit")));
      if (thread.isAlive()) {
        say("hung " + one[0]);
        return;
      }
      if (answer[0].startsWith("threw ")) {
        say("at " + one[0] + " " + site);
      }
      int space = answer[0].indexOf(' ');
      say(space < 0
          ? answer[0] + " " + one[0]
          : answer[0].substring(0, space) + " " + one[0] + answer[0].substring(space));
    }
  }

  /** The answer, where it is the same a second time; else it depends on what ran before. */
  private String twice(String type, String method) {
    String first = once(type, method);
    return first.equals(once(type, method)) ? first : "varies";
  }

  private String once(String type, String method) {
    try {
      Class<?> in = Class.forName(type, true, loader);
      Object on = make(in);
      Method call = in.getDeclaredMethod(method);
      call.setAccessible(true);
      Object value;
      try {
        value = call.invoke(on);
      } catch (InvocationTargetException e) {
        Throwable thrown = e.getTargetException();
        site = siteOf(thrown.getStackTrace());
        boolean ours = thrown instanceof LinkageError
            || (thrown instanceof VirtualMachineError && !(thrown instanceof StackOverflowError));
        return ours
            ? "unknown"
            : "threw " + thrown.getClass().getName().replace(' ', '_');
      }
      StringBuilder text = new StringBuilder();
      new Shown().write(value, 0, text);
      return text.length() > MOST_TEXT * 4 ? "unknown" : "value " + text;
    } catch (Throwable e) {
      return "unknown"; // what cannot be prepared says nothing
    }
  }

  /** The first place of the project's own code on the way up, and what it called or, where it threw itself, a dash. */
  private String siteOf(StackTraceElement[] trace) {
    for (int i = 0; i < trace.length; i++) {
      StackTraceElement at = trace[i];
      try {
        if (Class.forName(at.getClassName(), false, loader).getClassLoader() == loader) {
          String called = i == 0 ? "-" : trace[i - 1].getMethodName();
          return (at.getClassName() + " " + at.getMethodName() + " " + at.getLineNumber() + " " + called)
              .replaceAll("[\\p{Cntrl}]", "_");
        }
      } catch (Throwable e) {
        // a class that is not found is none of the project's
      }
    }
    return "- - 0 -";
  }

  private Object make(Class<?> type) throws Exception {
    Class<?> outer = type.getEnclosingClass();
    boolean inner = outer != null && !Modifier.isStatic(type.getModifiers());
    Constructor<?> constructor =
        inner ? type.getDeclaredConstructor(outer) : type.getDeclaredConstructor();
    constructor.setAccessible(true);
    Object made = inner ? constructor.newInstance(make(outer)) : constructor.newInstance();
    before(type, made);
    return made;
  }

  private void before(Class<?> type, Object made) throws Exception {
    if (type == null || type == Object.class) {
      return;
    }
    before(type.getSuperclass(), made);
    boolean first = prepared.add(type);
    for (Method method : type.getDeclaredMethods()) {
      for (Annotation mark : method.getAnnotations()) {
        String name = mark.annotationType().getSimpleName();
        boolean once = name.equals("BeforeAll") || name.equals("BeforeClass");
        if (method.getParameterTypes().length == 0
            && (once && first || name.equals("BeforeEach") || name.equals("Before"))) {
          method.setAccessible(true);
          method.invoke(made);
        }
      }
    }
  }

  private synchronized void say(String line) throws IOException {
    Files.write(
        Paths.get(told.get("answers")),
        (told.get("token") + " " + line + "\n").getBytes(StandardCharsets.UTF_8),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  /** Writes a value as JSON: a pair of its kind and what it is; a question mark for what has no plain value. */
  private final class Shown {
    private final Map<Object, Object> under = new IdentityHashMap<Object, Object>();
    private int values;

    void write(Object value, int depth, StringBuilder to) {
      if (++values > MOST_VALUES || depth > MOST_DEPTH || under.containsKey(value)) {
        to.append("[\"?\"]");
      } else if (value == null) {
        to.append("[\"null\"]");
      } else if (!plain(value, to)) {
        under.put(value, value);
        parts(value, depth + 1, to);
        under.remove(value);
      }
    }

    private boolean plain(Object value, StringBuilder to) {
      String kind;
      if (value instanceof CharSequence) {
        kind = value instanceof String || value.getClass().getClassLoader() == null ? "text" : "?";
      } else if (value instanceof Character) {
        kind = "char";
      } else if (value instanceof Boolean) {
        kind = "boolean";
      } else if (value instanceof Double) {
        kind = "double";
      } else if (value instanceof Float) {
        kind = "float";
      } else if (value instanceof BigDecimal) {
        kind = "decimal";
      } else if (value instanceof Byte || value instanceof Short || value instanceof Integer
          || value instanceof Long || value instanceof BigInteger) {
        kind = "integer";
      } else if (value instanceof Enum) {
        pair("enum", ((Enum<?>) value).name(), to);
        return true;
      } else if (spelled(value.getClass().getName())) {
        kind = "spelled";
      } else {
        return false;
      }
      String text = kind.equals("?") ? "" : String.valueOf(value).replace(told.get("version"), "/version");
      if (kind.equals("?") || text.length() > MOST_TEXT) {
        to.append("[\"?\"]");
      } else {
        pair(kind, text, to);
      }
      return true;
    }

    private boolean spelled(String type) {
      return type.matches(
          "java\\.time\\.[A-Z]\\w*|java\\.util\\.(UUID|Locale|Currency|BitSet)|java\\.net\\.UR[IL]|java\\.io\\.File");
    }

    private void pair(String kind, String text, StringBuilder to) {
      to.append("[\"").append(kind).append("\",");
      quote(text, to);
      to.append(']');
    }

    private void parts(Object value, int depth, StringBuilder to) {
      Class<?> type = value.getClass();
      if (type.isArray()) {
        List<Object> all = new ArrayList<Object>();
        for (int i = 0; i < Math.min(Array.getLength(value), MOST_VALUES); i++) {
          all.add(Array.get(value, i));
        }
        list("list", all, depth, to);
      } else if (value instanceof Collection && ofThePlatform(type)) {
        list(value instanceof List ? "list" : "bag", (Collection<?>) value, depth, to);
      } else if (value instanceof Map && ofThePlatform(type)) {
        List<Object> entries = new ArrayList<Object>();
        for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
          entries.add(new Object[] {entry.getKey(), entry.getValue()});
        }
        list("bag", entries, depth, to);
      } else if (value instanceof Map.Entry && ofThePlatform(type)) {
        Map.Entry<?, ?> entry = (Map.Entry<?, ?>) value;
        list("list", Arrays.asList(entry.getKey(), entry.getValue()), depth, to);
      } else if (value instanceof BaseStream || value instanceof Iterator) {
        Iterator<?> from =
            value instanceof Iterator ? (Iterator<?>) value : ((BaseStream<?, ?>) value).iterator();
        List<Object> all = new ArrayList<Object>();
        while (all.size() < MOST_DRAWN && from.hasNext()) {
          all.add(from.next());
        }
        list("list", all, depth, to);
      } else if (type.getName().startsWith("java.util.Optional")) {
        optional(value, depth, to);
      } else if (type.getClassLoader() == loader && !type.isSynthetic()) {
        object(value, depth, to);
      } else {
        to.append("[\"?\"]");
      }
    }

    private boolean ofThePlatform(Class<?> type) {
      return type.getClassLoader() == null;
    }

    private void optional(Object value, int depth, StringBuilder to) {
      String name = value.getClass().getSimpleName();
      String get = name.equals("Optional") ? "get" : "getAs" + name.substring("Optional".length());
      List<Object> held = new ArrayList<Object>();
      try {
        if (Boolean.TRUE.equals(value.getClass().getMethod("isPresent").invoke(value))) {
          held.add(value.getClass().getMethod(get).invoke(value));
        }
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
      list("optional", held, depth, to);
    }

    private void list(String kind, Collection<?> all, int depth, StringBuilder to) {
      List<String> texts = new ArrayList<String>();
      for (Object one : all) {
        StringBuilder text = new StringBuilder();
        write(one, depth, text);
        texts.add(text.toString());
      }
      if (kind.equals("bag")) {
        Collections.sort(texts);
      }
      to.append("[\"").append(kind).append('"');
      for (String text : texts) {
        to.append(',').append(text);
      }
      to.append(']');
    }

    /** What its public getters answer; its fields are nobody's business. */
    private void object(Object value, int depth, StringBuilder to) {
      Set<String> components = components(value.getClass());
      Map<String, Method> getters = new TreeMap<String, Method>();
      for (Method method : value.getClass().getMethods()) {
        String name = method.getName();
        if (method.getParameterTypes().length == 0
            && !Modifier.isStatic(method.getModifiers())
            && method.getReturnType() != void.class
            && method.getDeclaringClass().getClassLoader() == loader
            && (name.matches("(get|is)[A-Z].*") || components.contains(name))
            && !OF_THE_RUN.matcher(name).matches()) {
          getters.put(name, method);
        }
      }
      to.append("[\"object\"");
      for (Map.Entry<String, Method> getter : getters.entrySet()) {
        to.append(",[");
        quote(getter.getKey(), to);
        to.append(',');
        try {
          getter.getValue().setAccessible(true);
          write(getter.getValue().invoke(value), depth, to);
        } catch (Exception e) {
          to.append("[\"?\"]"); // a getter that throws has no value
        }
        to.append(']');
      }
      to.append(']');
    }

    /** The names of its fields, a record's components among them: methods of these names answer them. */
    private Set<String> components(Class<?> type) {
      Set<String> names = new HashSet<String>();
      for (Field field : type.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers())) {
          names.add(field.getName());
        }
      }
      return names;
    }
  }

  private static void quote(String text, StringBuilder to) {
    to.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        to.append('\\').append(c);
      } else if (c < ' ' || c > '~') {
        to.append(String.format("\\u%04x", (int) c));
      } else {
        to.append(c);
      }
    }
    to.append('"');
  }

  private static final class Nothing extends OutputStream {
    @Override
    public void write(int b) {}

    @Override
    public void write(byte[] bytes, int from, int length) {}
  }
}
