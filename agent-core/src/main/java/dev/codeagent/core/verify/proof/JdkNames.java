package dev.codeagent.core.verify.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The types of the JDK that this runs on, and the methods of those that nearly every program uses. */
final class JdkNames {

  /** Packages whose types are asked for their methods. */
  private static final List<String> COMMON = List.of(
      "java/lang",
      "java/util",
      "java/io",
      "java/time",
      "java/nio/file",
      "java/math",
      "java/net",
      "java/text",
      "java/util/concurrent",
      "java/util/concurrent/atomic",
      "java/util/function",
      "java/util/regex",
      "java/util/stream");

  private JdkNames() {}

  /** Read once, when a document names what the project does not have. */
  private static final class Read {
    private static final Set<String> TYPES = types();
    private static final Set<String> METHODS = methods();
  }

  static boolean hasType(String simpleName) {
    return Read.TYPES.contains(simpleName);
  }

  static boolean hasMethod(String name) {
    return Read.METHODS.contains(name);
  }

  private static Set<String> types() {
    Set<String> found = new HashSet<>();
    Path packages = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules");
    for (String module : List.of("java.base", "java.net.http", "java.sql", "java.logging")) {
      Path root = packages.resolve(module);
      if (Files.isDirectory(root)) {
        found.addAll(names(root.resolve("java"), Integer.MAX_VALUE));
      }
    }
    return Set.copyOf(found);
  }

  /** The simple names of the classes below a folder that are nested in none. */
  private static Set<String> names(Path folder, int depth) {
    Set<String> found = new HashSet<>();
    if (!Files.isDirectory(folder)) {
      return found;
    }
    try (Stream<Path> files = Files.walk(folder, depth)) {
      files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".class") && name.indexOf('$') < 0 && name.indexOf('-') < 0)
          .forEach(name -> found.add(name.substring(0, name.length() - ".class".length())));
    } catch (IOException | UncheckedIOException e) {
      // a JDK that keeps its classes elsewhere knows none by this way: what it is asked for is
      // doubted
      return found;
    }
    return found;
  }

  private static Set<String> methods() {
    Set<String> found = new HashSet<>();
    Path base = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules", "java.base");
    for (String folder : COMMON) {
      for (String name : names(base.resolve(folder), 1)) {
        found.addAll(methodsOf(folder.replace('/', '.') + "." + name));
      }
    }
    return Set.copyOf(found);
  }

  private static Set<String> methodsOf(String type) {
    try {
      return Arrays.stream(Class.forName(type, false, null).getMethods())
          .map(Method::getName)
          .collect(Collectors.toSet());
    } catch (ClassNotFoundException | LinkageError e) {
      return Set.of(); // what cannot be loaded has no names that somebody uses
    }
  }
}
