/** The word stems by which the type of a task is deduced, and the rules over them. */
package dev.codeagent.core.backlog;

import dev.codeagent.api.task.TaskType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Rules two to four of {@link TaskTypes}. A stem matches the beginning of a word; one that ends in {@code $} all of it. */
final class TypeWords {

  private static final Pattern CODE_SPAN = Pattern.compile("`([^`]*)`");
  private static final Pattern LINK = Pattern.compile("\\[([^\\[\\]]*)]\\([^()]*\\)");
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_.][\\p{L}\\p{N}_./+#'-]*");

  private static final Pattern FILLER = stems(
      "please$",
      "need$",
      "needs$",
      "must$",
      "should$",
      "we$",
      "to$",
      "the$",
      "an?$",
      "todo$",
      "also$",
      "\\d+\\.?$",
      "нужно$",
      "надо$",
      "необходимо$",
      "следует$",
      "также$",
      "и$",
      "провести$",
      "выполнить$",
      "сделать$",
      "perform$",
      "do$");

  private static final Pattern MEND = stems(
      "fix",
      "repair",
      "correct$",
      "resolve$",
      "debug",
      "mend$",
      "исправ",
      "почин",
      "устран",
      "поправ",
      "отлад",
      "пофикс");

  /** A first word that is enough. */
  private static final Map<TaskType, Pattern> LEADING = byType(
      List.of(
          "refactor",
          "restructur",
          "reorgani[sz]",
          "decompos",
          "rename",
          "renaming",
          "simplif",
          "deduplic",
          "decoupl",
          "cleanup$",
          "clean-up$",
          "tidy$",
          "consolidat",
          "unify$",
          "unif",
          "moduleri[sz]",
          "modulari[sz]",
          "inline$",
          "untangl",
          "рефактор",
          "отрефактор",
          "реструктур",
          "реорганиз",
          "декомпоз",
          "переимен",
          "упрост",
          "упрощ",
          "выдел",
          "вынес",
          "вынос",
          "унифицир",
          "распут",
          "почист",
          "вычист"),
      List.of(
          "document$",
          "documenting$",
          "describe$",
          "explain$",
          "docs?$",
          "documentation$",
          "readme",
          "javadoc",
          "докум",
          "задокум",
          "описать$",
          "описание$",
          "опиши$"),
      List.of(
          "tests?$",
          "testing$",
          "cover$",
          "test-cover",
          "протестир",
          "оттестир",
          "покрыть$",
          "покрытие$",
          "тест",
          "автотест"),
      List.of("release$", "релиз", "зарелиз"),
      List.of(
          "deploy",
          "dockeri[sz]",
          "containeri[sz]",
          "provision",
          "ci/cd",
          "ci$",
          "devops",
          "задепло",
          "депло",
          "контейнериз",
          "докериз",
          "развернуть$",
          "развёртывание$",
          "развертывание$"));

  /** Things that are worked on. */
  private static final Map<TaskType, Pattern> THINGS = byType(
      List.of(
          "refactoring",
          "cleanup$",
          "clean-up$",
          "decomposition",
          "deduplication",
          "duplicat",
          "рефакторинг",
          "декомпозици",
          "реструктуризаци",
          "дублирован",
          "дубликат",
          "дублиру",
          "техдолг",
          "неиспользуем",
          "unused$"),
      List.of(
          "readme",
          "documentation",
          "docs?$",
          "docs/",
          "javadoc",
          "kdoc",
          "docstring",
          "guides?$",
          "tutorial",
          "how-?to$",
          "faq$",
          "manual$",
          "changelog",
          "contributing",
          "glossary",
          "adr$",
          "cookbook",
          "walkthrough",
          "typos?$",
          "comments?$",
          "документаци",
          "руководств",
          "туториал",
          "гайд",
          "справк",
          "описани",
          "опечат",
          "глоссари",
          "чейнджлог",
          "javadoc",
          "комментари",
          "faq"),
      List.of(
          "tests?$",
          "test-",
          "testing$",
          "testcases?$",
          "unit-test",
          "coverage$",
          "fuzz",
          "e2e",
          "flaky$",
          "тест",
          "автотест",
          "юнит-тест",
          "покрыти",
          "нестабильн"),
      List.of("versioning$", "релиз"),
      List.of(
          "ci$",
          "ci/cd",
          "cd$",
          "docker",
          "dockerfile",
          "kubernetes",
          "k8s$",
          "helm$",
          "terraform",
          "ansible",
          "jenkins",
          "gitlab-ci",
          "github-actions",
          "devcontainer",
          "gitpod",
          "deployment",
          "deploys?$",
          "dependabot$",
          "renovate$",
          "nginx$",
          "пайплайн",
          "депло",
          "развёртыван",
          "развертыван",
          "докер",
          "конвейер",
          "сборочн",
          "\\.github/",
          "\\.gitlab-ci"));

  /** A thing that is made: a word of a type before it only says which. */
  private static final Pattern MADE = stems(
      "generator",
      "parser",
      "runner",
      "engine",
      "framework",
      "api$",
      "endpoint",
      "service",
      "server",
      "client",
      "class",
      "module",
      "plugin",
      "library",
      "handler",
      "manager",
      "analy[sz]er",
      "factory",
      "builder",
      "reader",
      "writer",
      "mcp",
      "integration$",
      "support$",
      "button",
      "page$",
      "command",
      "option",
      "flag$",
      "validat",
      "loader",
      "viewer",
      "editor",
      "model$",
      "entity",
      "table$",
      "field",
      "генератор",
      "парсер",
      "движок",
      "сервис",
      "сервер",
      "модул",
      "класс",
      "клиент",
      "плагин",
      "обработчик",
      "анализатор",
      "фабрик",
      "поддержк",
      "кнопк",
      "команд",
      "страниц",
      "загрузчик",
      "редактор",
      "индексатор",
      "поиск");

  /** Words at which the thing worked on is over. */
  private static final Pattern STOP = stems(
      "for$",
      "to$",
      "in$",
      "into$",
      "of$",
      "with$",
      "from$",
      "by$",
      "using$",
      "on$",
      "at$",
      "when$",
      "where$",
      "that$",
      "which$",
      "as$",
      "after$",
      "before$",
      "about$",
      "via$",
      "through$",
      "without$",
      "so$",
      "if$",
      "because$",
      "against$",
      "under$",
      "over$",
      "для$",
      "с$",
      "со$",
      "в$",
      "во$",
      "из$",
      "на$",
      "по$",
      "через$",
      "при$",
      "без$",
      "о$",
      "об$",
      "чтобы$",
      "когда$",
      "если$",
      "который",
      "от$",
      "до$",
      "к$",
      "под$",
      "над$",
      "за$",
      "перед$",
      "после$");

  private static final Pattern SPLITTING =
      stems("split", "extract", "divid", "break$", "разбить$", "разбиение", "раздел");
  private static final Pattern INTO = stems("into$", "на$", "out$", "в$");
  private static final Pattern REMOVING =
      stems("remov", "delet", "drop$", "eliminat", "убрать$", "удал", "избав", "устран");
  private static final Pattern DEAD = stems(
      "dead$",
      "unused$",
      "duplicat",
      "мёртв",
      "мертв",
      "неиспользуем",
      "дублир",
      "дубликат",
      "copy-past");
  private static final Pattern MOVING = stems("move$", "moving$", "перенести$", "перенос");
  private static final Pattern UNIT =
      stems("class", "package", "module", "interface", "класс", "пакет", "модул", "интерфейс");
  private static final Pattern SHIPPING = stems(
      "publish",
      "tag$",
      "bump$",
      "cut$",
      "prepare$",
      "create$",
      "make$",
      "ship$",
      "automate$",
      "automated$",
      "выпуст",
      "выпуск",
      "опублик",
      "публик",
      "подготов",
      "оформ",
      "собрать$",
      "поднять$",
      "автоматизир",
      "автоматизац",
      "создать$",
      "set$",
      "настро",
      "add$",
      "добавить$",
      "increase$",
      "обновить$",
      "update$");
  private static final Pattern SHIPPED = stems(
      "release$",
      "releases$",
      "version$",
      "snapshot$",
      "artifact",
      "artefact",
      "central$",
      "релиз",
      "верси",
      "артефакт",
      "v?\\d+\\.\\d+");
  private static final Pattern FIRM_SHIPPING = stems(
      "publish",
      "tag$",
      "bump$",
      "cut$",
      "ship$",
      "выпуст",
      "выпуск",
      "опублик",
      "публик",
      "поднять$");
  private static final Pattern FIRM_SHIPPED = stems("release$", "releases$", "релиз");
  private static final Pattern PIPELINE =
      stems("pipeline", "workflow", "actions?$", "build$", "сборк", "runner", "agents?$");
  private static final Pattern PIPELINE_OWNER = stems(
      "ci", "build$", "deploy", "github", "gitlab", "release", "jenkins", "nightly", "сборк",
      "gradle$", "maven$");

  /** How far the thing that is published may stand from the word for publishing. */
  private static final int REACH = 4;

  private TypeWords() {}

  /** The words of a text in lower case; code that names no file is one opaque word. */
  static List<String> words(String text) {
    String plain = LINK.matcher(text).replaceAll(m -> Matcher.quoteReplacement(m.group(1)));
    plain = CODE_SPAN
        .matcher(plain)
        .replaceAll(m -> Matcher.quoteReplacement(
            m.group(1).matches("[\\w./-]+\\.\\w+|Dockerfile|[\\w.-]+/[\\w./-]*")
                ? m.group(1)
                : "Code:Span"));
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(plain.replace("Code:Span", "Code_Span_"));
    while (word.find()) {
      String raw = word.group().replaceAll("[.'/-]+$", "");
      if (!raw.isEmpty()) {
        words.add(raw.toLowerCase(Locale.ROOT));
      }
    }
    return words;
  }

  /** The type that the words of a title or a sentence show, if they do. */
  static Optional<TaskType> classify(List<String> all) {
    List<String> words = all;
    while (!words.isEmpty() && is(FILLER, words.getFirst())) {
      words = words.subList(1, words.size());
    }
    if (words.isEmpty()) {
      return Optional.empty();
    }
    if (restructures(words)) {
      return Optional.of(TaskType.REFACTOR);
    }
    if (ships(words)) {
      return Optional.of(TaskType.RELEASE);
    }
    if (is(MEND, words.getFirst())) {
      return mended(words);
    }
    Optional<TaskType> leading = match(LEADING, words.getFirst());
    boolean qualifies = words.size() > 1 && is(MADE, words.get(1));
    return leading.isPresent() && !qualifies ? leading : thing(words);
  }

  private static boolean restructures(List<String> words) {
    String first = words.getFirst();
    List<String> rest = words.subList(1, words.size());
    return (is(SPLITTING, first) && any(INTO, rest) && !rest.isEmpty())
        || (is(REMOVING, first) && any(DEAD, rest))
        || (is(MOVING, first) && any(UNIT, rest))
        || (first.equals("clean") && rest.contains("up"))
        || (first.equals("extract") && any(UNIT, rest));
  }

  private static boolean ships(List<String> words) {
    String first = words.getFirst();
    List<String> near = object(words.subList(1, Math.min(words.size(), 1 + REACH)));
    List<String> wide = words.subList(1, words.size());
    return (is(FIRM_SHIPPING, first) && any(SHIPPED, wide))
        || (is(SHIPPING, first)
            && any(FIRM_SHIPPED, near)
            && !any(MADE, near)
            && !near.contains("notes"));
  }

  /** What is mended is the program unless it clearly is something else. */
  private static Optional<TaskType> mended(List<String> words) {
    List<String> object = words.subList(1, words.size());
    if (any(stems("typo", "опечат"), object)
        || any(
            stems("readme", "javadoc", "documentation$", "docs$", "документац"), object(object))) {
      return Optional.of(TaskType.DOCS);
    }
    if (any(stems("flaky$", "нестабильн", "флак", "мигающ"), object)) {
      return Optional.of(TaskType.TEST);
    }
    if (pipeline(object)
        || any(stems("ci$", "ci/cd", "dockerfile", "\\.github", "пайплайн"), object(object))) {
      return Optional.of(TaskType.DEVOPS);
    }
    return Optional.empty();
  }

  private static Optional<TaskType> thing(List<String> words) {
    List<String> object = object(words);
    boolean made = is(MADE, object.getLast());
    for (int i = 0; i < object.size(); i++) {
      Optional<TaskType> type = match(THINGS, object.get(i));
      boolean ofMade = i > 0 && is(MADE, object.get(i - 1));
      boolean qualifies = made || (i + 1 < object.size() && is(MADE, object.get(i + 1)));
      if (type.isPresent() && !ofMade && !qualifies) {
        return type;
      }
    }
    return pipeline(object) ? Optional.of(TaskType.DEVOPS) : Optional.empty();
  }

  private static boolean pipeline(List<String> words) {
    for (int i = 0; i < words.size(); i++) {
      boolean owned = (i > 0 && is(PIPELINE_OWNER, words.get(i - 1)))
          || (i + 1 < words.size() && is(PIPELINE_OWNER, words.get(i + 1)));
      if (owned && is(PIPELINE, words.get(i))) {
        return true;
      }
    }
    return false;
  }

  /** The words up to the first preposition; the first word counts whatever it is. */
  private static List<String> object(List<String> words) {
    for (int i = 1; i < words.size(); i++) {
      if (is(STOP, words.get(i))) {
        return words.subList(0, i);
      }
    }
    return words;
  }

  private static Optional<TaskType> match(Map<TaskType, Pattern> table, String word) {
    return table.entrySet().stream()
        .filter(entry -> is(entry.getValue(), word))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private static boolean any(Pattern stems, List<String> words) {
    return words.stream().anyMatch(word -> is(stems, word));
  }

  private static boolean is(Pattern stems, String word) {
    return stems.matcher(word).lookingAt();
  }

  private static Pattern stems(String... stems) {
    return Pattern.compile("(?iu)(?:" + String.join("|", stems) + ")");
  }

  private static Map<TaskType, Pattern> byType(
      List<String> refactor,
      List<String> docs,
      List<String> test,
      List<String> release,
      List<String> devops) {
    Map<TaskType, Pattern> table = new LinkedHashMap<>();
    table.put(TaskType.REFACTOR, stems(refactor.toArray(String[]::new)));
    table.put(TaskType.DOCS, stems(docs.toArray(String[]::new)));
    table.put(TaskType.TEST, stems(test.toArray(String[]::new)));
    table.put(TaskType.RELEASE, stems(release.toArray(String[]::new)));
    table.put(TaskType.DEVOPS, stems(devops.toArray(String[]::new)));
    return table;
  }
}
