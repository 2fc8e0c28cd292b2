package dev.codeagent.core.verify.proof;

import com.sun.source.tree.Tree;
import dev.codeagent.api.evidence.Finding;
import dev.codeagent.core.verify.proof.DeclaredApi.Declaration;
import dev.codeagent.core.verify.source.JavaFile;
import dev.codeagent.core.verify.source.SourceDiff;
import dev.codeagent.core.verify.source.TaskWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** What others could call or extend at base and cannot at head, as the sources declare it. */
final class PublicApi {

  /** The finding about what others cannot use any more, although the task does not ask for that. */
  static final String LOST = "api-lost";

  /** The finding about a member of a type that the task names and that was made another kind of type. */
  static final String REMADE = "api-remade";

  /** The finding about a declaration that is there, and of which others can make less use than before. */
  static final String NARROWED = "api-narrowed";

  /** Words that a task says without a method in mind. */
  private static final Set<String> ORDINARY = Set.of(
      "of", "to", "in", "at", "by", "as", "is", "on", "or", "and", "not", "for", "from", "with",
      "into", "be", "it", "all", "any");

  /** What {@code Object} has for those alone that extend it. */
  private static final Pattern OBJECTS_OWN = Pattern.compile(" (?:clone|finalize)\\(\\)$");

  /** What every exception is that nobody has to catch. */
  private static final Set<String> OF_UNCHECKED =
      Set.of("RuntimeException", "Exception", "Throwable");

  private static final Set<String> CHECKED = Set.of("Exception", "IOException", "Throwable");

  private final Parents olds;
  private final Parents news;
  private final DeclaredApi before;
  private final DeclaredApi now;
  private final DeclaredApi around;
  private final DeclaredApi handed;
  private final TaskWords words;

  private PublicApi(SourceDiff diff, TaskWords words, Function<String, List<JavaFile>> unchanged) {
    this.before = DeclaredApi.of(SourceDiff.bases(diff.production()));
    this.now = DeclaredApi.of(SourceDiff.heads(diff.production()));
    this.handed = DeclaredApi.inheritable(SourceDiff.heads(diff.production()));
    this.around = now.withParents(unchanged);
    this.olds = new Parents(SourceDiff.bases(diff.production()), unchanged);
    this.news = new Parents(SourceDiff.heads(diff.production()), unchanged);
    this.words = words;
  }

  /**
   * What base offers and head does not. A task that says to rename, move or remove may name what goes; a
   * type that it names takes its members along.
   *
   * @param unchanged the sources of a type by its simple name, where the change does not touch it
   */
  static List<Finding> lost(
      SourceDiff diff, TaskWords words, Function<String, List<JavaFile>> unchanged) {
    PublicApi api = new PublicApi(diff, words, unchanged);
    List<Finding> lost = new ArrayList<>();
    api.before
        .all()
        .forEach((key, declaration) -> api.judge(key, declaration).ifPresent(lost::add));
    api.now.all().forEach((key, declaration) -> api.wanted(key, declaration).ifPresent(lost::add));
    return lost;
  }

  /** A member that all who extend a type have to write from now on. */
  private Optional<Finding> wanted(String key, Declaration declaration) {
    int member = key.indexOf('#');
    boolean more = member >= 0
        && declaration.terms().isAbstract()
        && !before.has(key)
        && (before.extendable(key.substring(0, member)) || isWantedOfBearers(key, declaration))
        && !names(declaration.name())
        && !inherits(key.substring(0, member), key.substring(member), declaration);
    return more
        ? Optional.of(declaration.finding(
            NARROWED, key + " is wanted of all who extend or implement its type."))
        : Optional.empty();
  }

  /** Whether it is an element of an annotation that was there, which all who bear it have to spell. */
  private boolean isWantedOfBearers(String key, Declaration declaration) {
    return before
            .kind(key.replaceFirst("#.*", ""))
            .filter(Tree.Kind.ANNOTATION_TYPE::equals)
            .isPresent()
        && !declaration.terms().promises().contains(ApiTerms.DEFAULT);
  }

  private Optional<Finding> judge(String key, Declaration declaration) {
    int member = key.indexOf('#');
    String type = member < 0 ? key : key.substring(0, member);
    String rest = member < 0 ? "" : key.substring(member);
    boolean named = !declaration.isType() && names(declaration.name());
    boolean typeGoes = !now.has(type) && words.names(declaration.owner());
    if (words.restructures() && (named || typeGoes)) {
      return Optional.empty();
    }
    String elsewhere = moved(type, declaration).orElse(type) + rest;
    Optional<Declaration> kept = now.find(elsewhere)
        .or(() ->
            now.find(elsewhere.replaceFirst("\\[]\\)$", "...)"))); // callers see no difference
    if (kept.isPresent()) {
      return narrowed(key, declaration, kept.get());
    }
    boolean inherited = member >= 0
        && (declaration.repeats()
            ? keepsParents(type, rest, declaration)
            : inherits(type, rest, declaration));
    boolean made = declaration.name().equals(DeclaredApi.CONSTRUCTOR);
    if (inherited || renamed(key) || (made && before.isUtility(type))) {
      return Optional.empty();
    }
    boolean remade = (words.names(declaration.owner()) && remade(type))
        || ((named || (made && words.names(declaration.owner())))
            && now.hasMember(type, declaration.name()));
    return Optional.of(declaration.finding(remade ? REMADE : LOST, key + " is gone."));
  }

  /** What others can do less with a declaration that is still there. */
  private Optional<Finding> narrowed(String key, Declaration declaration, Declaration kept) {
    if (!kept.terms().reaches(declaration.terms())) {
      return Optional.of(declaration.finding(LOST, key + " is not public any more."));
    }
    Optional<String> parent = declaration.isType() ? droppedParent(key) : Optional.empty();
    if (parent.isPresent()) {
      return Optional.of(
          declaration.finding(NARROWED, key + " is no " + parent.get() + " any more."));
    }
    if (declaration.isType() && reordered(key)) {
      return Optional.of(
          declaration.finding(NARROWED, key + " has its constants in another order."));
    }
    if (declaration.isType() && becameChecked(declaration.name())) {
      return Optional.of(declaration.finding(NARROWED, key + " has to be caught now."));
    }
    boolean field = key.contains("#") && !key.endsWith(")");
    boolean extendable = field || before.extendable(key.replaceFirst("#.*", ""));
    return declaration
        .terms()
        .narrowedTo(kept.terms(), extendable, around::caught, words)
        .map(how -> declaration.finding(NARROWED, key + " " + how + "."));
  }

  /** Whether callers have to catch an exception, as far as the sources tell, that they did not have to catch. */
  private boolean becameChecked(String exception) {
    return unchecked(olds.of(exception))
        && !unchecked(news.of(exception))
        && news.of(exception).stream().anyMatch(CHECKED::contains)
        && !words.mentions("checked", "unchecked");
  }

  private static boolean unchecked(Set<String> above) {
    return above.stream().anyMatch(ApiTerms::isUnchecked);
  }

  /** Whether the constants of an enum that are still there follow each other in another order, which code can ask for. */
  private boolean reordered(String type) {
    List<String> was = new ArrayList<>(before.constants(type));
    List<String> is = new ArrayList<>(now.constants(type));
    was.retainAll(is);
    is.retainAll(was);
    return !was.equals(is) && !words.mentions("order", "sort", "reorder", "alphabetical");
  }

  /** What a type extended or implemented and does not, neither directly nor by way of others. */
  private Optional<String> droppedParent(String type) {
    Set<String> above = around.above(now.parents(type));
    return before.parents(type).stream()
        .filter(parent -> !above.contains(parent) && !words.names(parent) && !remade(type))
        .filter(parent -> !parent.equals("Object"))
        .filter(parent -> !OF_UNCHECKED.contains(parent)
            || news.of(type.replaceFirst(".*[.$]", "")).stream()
                .noneMatch(one -> ApiTerms.isUnchecked(one) && !one.endsWith("Error")))
        .sorted()
        .findFirst();
  }

  /** Whether a member differs only in the name of a type that the task renames. */
  private boolean renamed(String key) {
    return words.restructures()
        && before.all().entrySet().stream()
            .filter(e -> e.getValue().isType() && !now.has(e.getKey()))
            .filter(e -> words.names(e.getValue().name()))
            .map(e -> Pattern.compile("\\b" + Pattern.quote(e.getValue().name()) + "\\b"))
            .filter(was -> was.matcher(key).find())
            .anyMatch(was -> now.all().entrySet().stream()
                .filter(e -> e.getValue().isType() && !before.has(e.getKey()))
                .map(e -> e.getValue().name())
                .filter(words::names)
                .anyMatch(name -> now.has(was.matcher(key).replaceAll(name))));
  }

  /** Whether a type is of another kind than it was: a record, an enum or an interface. */
  private boolean remade(String type) {
    return before.kind(type).isPresent()
        && now.kind(type).isPresent()
        && !before.kind(type).equals(now.kind(type));
  }

  /** Where a type went whose package the task moves or renames; empty for one that stayed. */
  private Optional<String> moved(String type, Declaration declaration) {
    String owner = declaration.file().packageName();
    String last = owner.substring(owner.lastIndexOf('.') + 1);
    boolean asked = words.restructures() && (words.names(owner) || words.names(last));
    String rest = owner.isEmpty() ? type : type.substring(owner.length() + 1);
    return now.has(type) || !asked
        ? Optional.empty()
        : now.all().entrySet().stream()
            .filter(e -> e.getKey().endsWith("." + rest))
            .filter(e -> e.getKey().equals(e.getValue().file().packageName() + "." + rest))
            .map(Map.Entry::getKey)
            .findFirst();
  }

  /** Whether the task names a member; one that is called like an ordinary word has to be spelled as code. */
  private boolean names(String member) {
    return words.names(member)
        && (!ORDINARY.contains(member)
            || words.matches(
                Pattern.compile("(?i:\\b(?:methods?|rename|replace|remove|drop|delete|inline) )`?"
                    + member + "\\b|[.#:`]" + member + "\\b|\\b" + member + "(?:\\(|`)")));
  }

  /**
   * Whether a type still extends and implements all that it did, so that what it overrode is there without it, as open and
   * with the same result as far as the sources tell.
   */
  private boolean keepsParents(String type, String member, Declaration declared) {
    Set<String> parents = before.parents(type);
    if (parents.isEmpty()
        || !now.parents(type).containsAll(parents)
        || OBJECTS_OWN.matcher(member).find()) {
      return false;
    }
    String call = member.substring(member.indexOf(' '));
    Set<String> above = around.above(parents);
    return around.all().entrySet().stream()
        .filter(e -> above.contains(e.getValue().owner()) && e.getKey().endsWith(call))
        .allMatch(
            e -> e.getKey().endsWith(member) && e.getValue().terms().reaches(declared.terms()));
  }

  /** Whether something that a type extends or implements, directly or by way of others, has the member by the change. */
  private boolean inherits(String type, String member, Declaration declared) {
    Set<String> above = handed.above(handed.parents(type));
    return handed.all().entrySet().stream()
        .anyMatch(e -> e.getKey().endsWith(member)
            && above.contains(e.getValue().owner())
            && e.getValue().terms().reaches(declared.terms()));
  }
}
