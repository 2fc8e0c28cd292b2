package dev.codeagent.core.verify.sense;

import dev.codeagent.core.verify.source.JavaFile;
import dev.codeagent.core.verify.source.JavaMethod;
import dev.codeagent.core.verify.source.SourceDiff;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** The parts of a change of production. */
final class ChangedParts {

  private static final Set<String> WITHOUT_MEANING = Set.of("hashCode()", "toString()");

  private ChangedParts() {}

  static List<Part> of(SourceDiff diff) {
    List<Part> parts = new ArrayList<>();
    List<String> bases =
        SourceDiff.bases(diff.production()).stream().map(JavaFile::text).toList();
    String known = bases.stream().map(ChangedParts::plain).collect(Collectors.joining("\n"));
    Map<String, JavaMethod> before = SourceDiff.methods(SourceDiff.bases(diff.production()));
    for (SourceDiff.Pair pair : diff.production()) {
      JavaFile head = pair.head();
      if (head == null || head.broken()) {
        continue;
      }
      ChangedLines lines =
          ChangedLines.of(pair.base() == null ? null : pair.base().text(), head.text(), bases);
      for (JavaMethod method : head.methods()) {
        if (!method.hasBody() || WITHOUT_MEANING.contains(method.signature())) {
          continue;
        }
        JavaMethod was = before.get(method.key());
        if (was != null && Objects.equals(was.file().path(), head.path())) {
          parts.addAll(Undone.of(was, method));
        }
        Parts.of(method).stream()
            .filter(p -> touched(lines, head, p))
            .map(p -> was != null && isNew(p, head, known) ? p : usual(p))
            .forEach(parts::add);
      }
      head.types().stream()
          .flatMap(type -> Parts.outsideMethods(type).stream())
          .filter(p -> touched(lines, head, p))
          .map(ChangedParts::usual)
          .forEach(parts::add);
    }
    return parts;
  }

  /** Whether the code that is put wrong stands nowhere in what the change found. */
  private static boolean isNew(Part part, JavaFile head, String known) {
    String code = plain(head.text().substring(part.start(), part.end()));
    return !known.contains(code.replaceFirst("^\\((.*)\\)$", "$1"));
  }

  /** Code that is new as a whole has more conditions than honest work tests, so nothing follows from one of them. */
  private static Part usual(Part part) {
    return part.kind() == Part.Kind.NARROWS ? part.as(Part.Kind.ALWAYS) : part;
  }

  private static String plain(String code) {
    return code.replaceAll("\\s+", "");
  }

  private static boolean touched(ChangedLines lines, JavaFile head, Part part) {
    return lines.touch(part.line(), lastLine(head, part));
  }

  private static int lastLine(JavaFile file, Part part) {
    return (int) file.unit().getLineMap().getLineNumber(Math.max(part.start(), part.end() - 1));
  }
}
