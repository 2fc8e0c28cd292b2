/** Gives the compiler the sources of a tree of files instead of a disk, and no libraries. */
package dev.codeagent.core.verify.mistake;

import dev.codeagent.core.verify.host.SourceText;
import dev.codeagent.core.verify.source.JavaFile;
import dev.codeagent.core.verify.source.JavaMethod;
import dev.codeagent.core.verify.source.JavaParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import org.jspecify.annotations.Nullable;

/** Reads a package when the compiler asks for it. Not for many threads. */
final class MemorySources extends ForwardingJavaFileManager<StandardJavaFileManager> {

  /** Characters of sources beyond which types of others stay unknown: about two seconds of javac. */
  private static final int MAX_SOURCES = 3_000_000;

  private final Map<String, List<String>> packages;
  private final Function<String, Optional<String>> texts;
  private final Set<String> whole;
  private final JavaParser parser;
  private final Map<String, SourceText> read = new HashMap<>();
  private int left = MAX_SOURCES;

  /**
   * @param packages by name the paths of the sources of a package
   * @param texts the text of a path
   * @param whole the paths whose bodies matter; of others the compiler gets declarations
   */
  MemorySources(
      StandardJavaFileManager files,
      Map<String, List<String>> packages,
      Function<String, Optional<String>> texts,
      Set<String> whole,
      JavaParser parser)
      throws IOException {
    super(files);
    this.packages = packages;
    this.texts = texts;
    this.whole = Set.copyOf(whole);
    this.parser = parser;
    files.setLocationFromPaths(StandardLocation.CLASS_PATH, List.of());
  }

  /** The source of a path, empty where there is none or too much was read. */
  Optional<SourceText> source(String path) {
    SourceText known = read.get(path);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<String> text = left <= 0 ? Optional.empty() : texts.apply(path);
    text.ifPresent(t -> {
      left -= t.length();
      read.put(path, new SourceText(path, whole.contains(path) ? t : declarations(path, t)));
    });
    return Optional.ofNullable(read.get(path));
  }

  /** The source without what its methods do, which javac would look into, too. */
  private String declarations(String path, String text) {
    JavaFile file = parser.parse(path, text);
    if (file.broken()) {
      return text;
    }
    StringBuilder left = new StringBuilder();
    int at = 0;
    for (JavaMethod method : file.methods().stream()
        .filter(JavaMethod::hasBody)
        .sorted(Comparator.comparingInt(m -> file.start(m.tree().getBody())))
        .toList()) {
      int start = file.start(method.tree().getBody());
      int end = file.end(method.tree().getBody());
      if (start >= at && end > start && text.charAt(start) == '{') {
        left.append(text, at, start).append("{}");
        at = end;
      }
    }
    return left.append(text, at, text.length()).toString();
  }

  @Override
  public boolean hasLocation(Location location) {
    return location == StandardLocation.SOURCE_PATH || super.hasLocation(location);
  }

  @Override
  public Iterable<JavaFileObject> list(
      Location location, String packageName, Set<JavaFileObject.Kind> kinds, boolean recurse)
      throws IOException {
    if (location != StandardLocation.SOURCE_PATH) {
      return super.list(location, packageName, kinds, recurse);
    }
    List<JavaFileObject> found = new ArrayList<>();
    if (kinds.contains(JavaFileObject.Kind.SOURCE)) {
      packages.getOrDefault(packageName, List.of()).stream()
          .map(this::source)
          .flatMap(Optional::stream)
          .forEach(found::add);
    }
    return found;
  }

  @Override
  public String inferBinaryName(Location location, JavaFileObject file) {
    if (file instanceof SourceText source) {
      String path = source.path();
      String name = path.substring(path.lastIndexOf('/') + 1, path.length() - ".java".length());
      return packages.entrySet().stream()
          .filter(e -> e.getValue().contains(path))
          .findFirst()
          .map(e -> e.getKey().isEmpty() ? name : e.getKey() + "." + name)
          .orElse(name);
    }
    return super.inferBinaryName(location, file);
  }

  @Override
  public boolean isSameFile(FileObject a, FileObject b) {
    return a.equals(b);
  }

  @Override
  public @Nullable JavaFileObject getJavaFileForInput(
      Location location, String className, JavaFileObject.Kind kind) throws IOException {
    return location == StandardLocation.SOURCE_PATH
        ? null
        : super.getJavaFileForInput(location, className, kind);
  }

  @Override
  public boolean contains(Location location, FileObject file) throws IOException {
    return file instanceof SourceText
        ? location == StandardLocation.SOURCE_PATH
        : super.contains(location, file);
  }
}
