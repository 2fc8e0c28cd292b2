/** Finds code that a change mends in one method and leaves as it was in another one, which holds the very same. */
package dev.codeagent.core.verify.asked;

import dev.codeagent.api.evidence.Finding;
import dev.codeagent.core.verify.source.JavaMethod;
import dev.codeagent.core.verify.source.JavaTokens;
import dev.codeagent.core.verify.source.SourceDiff;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Copied code has the copied mistake, and who mends one place easily forgets the other. Looked at is what a method of base had
 * around each piece that gives way, up to the names of its variables, in the other methods of the same source. For one use.
 */
final class ForgottenTwins {

  /** Tokens that have to be the same in all: fewer are a habit of writing and no copy. */
  private static final int SUBSTANCE = 30;

  /** With more twins it is how that source is written. */
  private static final int MAX_TWINS = 2;

  /** Methods that are searched for copies in all; a change of more than that is no mend. */
  private static final int MOST_SEARCHED = 5_000;

  private final IdentityHashMap<JavaMethod, CodeBody> bodies = new IdentityHashMap<>();
  private int searched;
  private final SourceDiff diff;
  private final String task;
  private final Set<String> staying;

  ForgottenTwins(SourceDiff diff, String task) {
    this.diff = diff;
    this.task = task;
    this.staying = StayingCode.names(task);
  }

  List<Finding> findings() {
    List<Finding> found = new ArrayList<>();
    for (SourceDiff.Pair pair : diff.production()) {
      if (pair.base() != null && pair.head() != null) {
        Map<String, JavaMethod> before = SourceDiff.methods(List.of(pair.base()));
        Map<String, JavaMethod> now = SourceDiff.methods(List.of(pair.head()));
        for (JavaMethod was : before.values()) {
          JavaMethod is = now.get(was.key());
          if (is != null && was.hasBody() && is.hasBody() && !was.body().equals(is.body())) {
            twin(was, is, before, now).ifPresent(found::add);
          }
        }
      }
    }
    return found;
  }

  private Optional<Finding> twin(
      JavaMethod was, JavaMethod is, Map<String, JavaMethod> before, Map<String, JavaMethod> now) {
    CodeBody body = body(was);
    CodeBody mended = body(is);
    if (body.isSame(mended)) {
      return Optional.empty();
    }
    for (TokenDiff.Piece piece : TokenDiff.pieces(body.texts(), mended.texts())) {
      searched += before.size();
      if (searched > MOST_SEARCHED) {
        return Optional.empty();
      }
      List<JavaMethod> twins = before.values().stream()
          .filter(other -> !other.key().equals(was.key()) && other.hasBody())
          .filter(other -> body.common(piece, body(other)) >= SUBSTANCE)
          .toList();
      if (twins.size() > MAX_TWINS) {
        continue;
      }
      for (JavaMethod twin : twins) {
        JavaMethod left = now.get(twin.key());
        if (left != null && body.common(piece, body(left)) >= SUBSTANCE && counts(was, is, left)) {
          return Optional.of(
              Finding.in(
                  left.file().path(),
                  left.line(),
                  "twin-left",
                  "`" + left.type().simpleName() + "." + left.signature()
                      + "` holds the same code that the change mends in `" + was.signature()
                      + "`, and keeps it as it was: mend it as well, or let the task say that it stays."));
        }
      }
    }
    return Optional.empty();
  }

  private CodeBody body(JavaMethod method) {
    return bodies.computeIfAbsent(method, CodeBody::of);
  }

  /** Whether nothing tells that just one of both was meant. */
  private boolean counts(JavaMethod was, JavaMethod is, JavaMethod left) {
    boolean follows = JavaTokens.words(is.body()).contains(left.name())
        || JavaTokens.words(left.body()).contains(was.name());
    boolean stays = staying.stream().anyMatch(name -> isNamed(name, left.name()));
    boolean other =
        !was.name().equals(left.name()) && isNamed(task, was.name()) && !isNamed(task, left.name());
    boolean type =
        isNamed(task, was.type().simpleName()) && !isNamed(task, left.type().simpleName());
    return !follows && !stays && !other && !type && !left.annotated("Deprecated");
  }

  private static boolean isNamed(String text, String name) {
    return Pattern.compile("(?<![\\w$])" + Pattern.quote(name) + "(?![\\w$])")
        .matcher(text)
        .find();
  }
}
