/** Finds existing methods that refuse, copy or lock otherwise than before, or compare less, though no sentence asks for it. */
package dev.codeagent.core.verify.asked;

import dev.codeagent.api.evidence.Finding;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.core.verify.source.JavaFile;
import dev.codeagent.core.verify.source.JavaMethod;
import dev.codeagent.core.verify.source.JavaTokens;
import dev.codeagent.core.verify.source.JavaType;
import dev.codeagent.core.verify.source.SourceDiff;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/** Not for many threads. */
final class UnaskedGuards {

  /** How a task asks to take what was refused. */
  private static final Pattern RELAXES = Pattern.compile(
      "(?iuU)\\b(?:accept\\w*|allow\\w*|permit\\w*|support\\w*|toler\\w*|lenient\\w*|relax\\w*|ignor\\w*|skip\\w*|no\\s+longer|instead\\s+of|"
          + "crash\\w*|fail\\w*|break\\w*|throw\\w*|thrown|reject\\w*|refus\\w*|optional\\w*|default\\w*|fall\\s?back|empty|null|remov\\w*|drop\\w*|any|every|"
          + "приним\\w*|приня\\w*|разреш\\w*|допуск\\w*|допуст\\w*|поддерж\\w*|игнор\\w*|пропус\\w*|больше\\s+не|вместо|пада\\w*|броса\\w*|выбрас\\w*|отказ\\w*|"
          + "отклон\\w*|отверг\\w*|необязательн\\w*|по\\s+умолчанию|пуст\\w*|убра\\w*|удал\\w*|любо\\w*|\\w*[Ee]xception\\w*|исключен\\w*)\\b");

  /** How a task asks to refuse. */
  private static final Pattern REFUSES = Pattern.compile(
      "(?iuU)\\b(?:refus\\w*|reject\\w*|throw\\w*|forbid\\w*|forbidden|den(?:y|ied)|valid\\w*|invalid\\w*|illegal\\w*|negative|positive|limit\\w*|at\\s+(?:most|least)|"
          + "must|only|not|never|no|null|check\\w*|guard\\w*|strict\\w*|error\\w*|fail\\w*|\\w*exception\\w*|"
          + "отказ\\w*|отклон\\w*|отверг\\w*|запре\\w*|нельзя|провер\\w*|недопуст\\w*|некорректн\\w*|неверн\\w*|отрицательн\\w*|положительн\\w*|ошибк\\w*|"
          + "исключени\\w*|должн\\w*|только|не|ни|без|брос\\w*|выбрас\\w*|лимит\\w*|предел\\w*)\\b");

  private static final Pattern SHARES = Pattern.compile(
      "(?iuU)mutab|modif|\\blive\\b|\\bviews?\\b|thread|lock|synchron|concurren|cop(?:y|ies)|perform|alloc|speed|slow|\\bfast|memory|"
          + "измен|поток|блокир|синхрон|копи|быстр|медлен|памят|производит");

  private static final Pattern COMPARES = Pattern.compile(
      "(?iuU)equal|hash_?code|compar|duplicat|distinct|identical|\\bsame\\b|by\\s+value|sort|order|rank|priorit|"
          + "равен|равн|сравн|одинаков|совпад|дубл|тождеств|сорт|поряд|упоряд|приоритет");

  /** What compares loosely. */
  private static final Pattern LOOSE = Pattern.compile(
      "\\b(?:abs|startsWith|endsWith|contains|equalsIgnoreCase|round|floor|trim|strip|toLowerCase|length|size|true|getClass)\\b|<=|>=|\\|\\||[-*/%]");

  private static final Set<String> COMPARING = Set.of("equals", "hashCode", "compareTo", "compare");

  private final SourceDiff diff;
  private final Concern concern;
  private final Map<String, JavaMethod> before;
  private final Map<String, JavaMethod> now;
  private final Map<String, List<JavaMethod>> changingBefore;
  private final Map<String, List<JavaMethod>> changingNow;

  UnaskedGuards(VerificationContext context, SourceDiff diff, String task) {
    this.diff = diff;
    List<JavaFile> bases = SourceDiff.bases(diff.production());
    List<JavaFile> heads = SourceDiff.heads(diff.production());
    Set<String> added = types(heads);
    added.removeAll(types(bases));
    this.concern =
        new Concern(task + "\n" + String.join("\n", context.references().values()), added);
    this.before = SourceDiff.methods(bases);
    this.now = SourceDiff.methods(heads);
    this.changingBefore = byName(before);
    this.changingNow = byName(now);
  }

  private static Set<String> types(List<JavaFile> files) {
    return files.stream()
        .flatMap(f -> f.types().stream())
        .map(JavaType::simpleName)
        .collect(Collectors.toCollection(HashSet::new));
  }

  private static Map<String, List<JavaMethod>> byName(Map<String, JavaMethod> methods) {
    return methods.values().stream().collect(Collectors.groupingBy(JavaMethod::name));
  }

  List<Finding> findings() {
    List<Finding> found = new ArrayList<>();
    for (JavaMethod was : before.values()) {
      JavaMethod is = now.get(was.key());
      if (was.has(Modifier.PRIVATE) || !was.hasBody() || !staysDeclared(was, is)) {
        continue;
      }
      look(was, is)
          .ifPresent(
              what -> found.add(
                  Finding.in(
                      was.file().path(),
                      is == null ? was.line() : is.line(),
                      "unasked-difference",
                      "`" + was.type().simpleName() + "." + was.name() + "` " + what
                          + ", of which the task says nothing: take it back, or let the task ask for it.")));
    }
    return found;
  }

  /** Whether head has it still: a record has its constructor without declaring it. */
  private boolean staysDeclared(JavaMethod was, @Nullable JavaMethod is) {
    if (is != null) {
      return true;
    }
    return was.isConstructor()
        && was.type().isRecord()
        && SourceDiff.heads(diff.production()).stream()
            .flatMap(f -> f.types().stream())
            .anyMatch(t -> t.isRecord() && t.binaryName().equals(was.type().binaryName()));
  }

  private Optional<String> look(JavaMethod was, @Nullable JavaMethod is) {
    Guards old = Guards.of(was, changingBefore);
    Guards its = is == null ? new Guards(Map.of()) : Guards.of(is, changingNow);
    if (its.of(Guards.Kind.REFUSAL) < old.of(Guards.Kind.REFUSAL) && !reachesAsked(was, RELAXES)) {
      return Optional.of("refuses less than it did");
    }
    if (is != null
        && Guards.own(is).of(Guards.Kind.REFUSAL) > Guards.own(was).of(Guards.Kind.REFUSAL)
        && its.of(Guards.Kind.REFUSAL) > old.of(Guards.Kind.REFUSAL)
        && !reachesAsked(is, REFUSES)) {
      return Optional.of("refuses more than it did");
    }
    if ((its.of(Guards.Kind.COPY) < old.of(Guards.Kind.COPY)
            || its.of(Guards.Kind.LOCK) < old.of(Guards.Kind.LOCK))
        && !reachesAsked(was, SHARES)) {
      return Optional.of(
          its.of(Guards.Kind.COPY) < old.of(Guards.Kind.COPY)
              ? "gives away what it copied"
              : "gives up a lock");
    }
    return is != null && comparesLess(was, is) && !concern.about(was, COMPARES)
        ? Optional.of("compares less than it did")
        : Optional.empty();
  }

  /** Whether the task may ask for it of the method or of something that it calls and that changes. */
  private boolean reachesAsked(JavaMethod method, Pattern words) {
    Set<String> called = JavaTokens.words(method.body());
    return concern.about(method, words)
        || before.values().stream()
            .filter(m -> called.contains(m.name()) && !m.key().equals(method.key()))
            .filter(m -> now.get(m.key()) == null || !now.get(m.key()).body().equals(m.body()))
            .anyMatch(m -> concern.about(m, words));
  }

  private static boolean comparesLess(JavaMethod was, JavaMethod is) {
    if (!COMPARING.contains(was.name()) || was.body().equals(is.body())) {
      return false;
    }
    Set<String> lost = JavaTokens.words(was.body());
    lost = new HashSet<>(lost);
    lost.removeAll(JavaTokens.words(is.body()));
    lost.retainAll(fields(was.type()));
    return !lost.isEmpty() || loose(is.body()) > loose(was.body());
  }

  private static Set<String> fields(JavaType type) {
    return type.fields().stream().map(f -> f.getName().toString()).collect(Collectors.toSet());
  }

  private static long loose(String body) {
    return LOOSE.matcher(body).results().count();
  }
}
