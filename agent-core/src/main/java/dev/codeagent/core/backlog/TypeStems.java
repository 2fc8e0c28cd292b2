/** The word stems by which the type of a task is deduced. */
package dev.codeagent.core.backlog;

import dev.codeagent.api.task.TaskType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Tables of English and Russian. A stem matches the beginning of a word, one that ends in {@code $} all of it; upper
 * and lower case are the same.
 */
final class TypeStems {

  /** Words before the one that says what to do. */
  static final Pattern FILLER = stems("""
      please$ need$ needs$ must$ should$ we$ to$ the$ an?$ todo$ also$ some$ \\d+\\.?$ perform$ do$
      нужно$ надо$ необходимо$ следует$ также$ и$ провести$ выполнить$ сделать$
      """);

  /** Words for mending. */
  static final Pattern MEND = stems("""
      fix repair correct$ resolve$ debug mend$
      исправ почин устран поправ отлад пофикс
      """);

  /** A first word that is enough. */
  static final Map<TaskType, Pattern> LEADING = byType("""
      refactor restructur reorgani[sz] decompos rename renaming simplif deduplic decoupl cleanup$ clean-up$ tidy$
      consolidat unify$ unif moduleri[sz] modulari[sz] inline$ untangl
      рефактор отрефактор реструктур реорганиз декомпоз переимен упрост упрощ выдел вынес вынос унифицир распут
      почист вычист
      """, """
      document$ documenting$ describe$ explain$ docs?$ documentation$ readme javadoc
      докум задокум описать$ описание$ опиши$
      """, """
      tests?$ testing$ cover$ test-cover fuzz
      протестир оттестир покрыть$ покрытие$ тест автотест
      """, """
      релиз зарелиз
      """, """
      deploy dockeri[sz] containeri[sz] provision ci/cd ci$ devops
      задепло депло контейнериз докериз развернуть$ развёртывание$ развертывание$
      """);

  /** Things that are worked on. */
  static final Map<TaskType, Pattern> THINGS = byType("""
      refactoring cleanup$ clean-up$ decomposition deduplication duplicat unused$
      рефакторинг декомпозици реструктуризаци дублирован дубликат дублиру техдолг неиспользуем
      """, """
      readme documentation docs?$ docs/ release-notes javadoc kdoc docstring guides?$ tutorial how-?to$ faq manual$ changelog
      contributing glossary adr$ cookbook walkthrough typos?$ comments?$
      документаци руководств туториал гайд справк описани опечат глоссари чейнджлог комментари
      """, """
      tests?$ test- testing$ testcases?$ unit-test coverage$ fuzz e2e flaky$
      тест автотест юнит-тест покрыти нестабильн
      """, """
      versioning$
      релиз
      """, """
      ci$ ci/cd cd$ docker kubernetes k8s$ helm$ terraform ansible jenkins gitlab-ci github-actions devcontainer gitpod
      deployment deploys?$ dependabot$ renovate$ nginx$ \\.github/ \\.gitlab-ci
      пайплайн депло развёртыван развертыван докер конвейер сборочн
      """);

  /** Things that are made: a word of a type beside one only says which. */
  static final Pattern MADE = stems("""
      generator parser runner engine framework api$ endpoint service server client class module plugin library handler
      manager analy[sz]er factory builder reader writer mcp support$ button page$ command option flag$
      validat loader viewer editor model$ entity table$ field
      генератор парсер движок сервис сервер модул класс клиент плагин обработчик анализатор фабрик поддержк кнопк
      команд страниц загрузчик редактор индексатор поиск
      """);

  /** Words at which the thing worked on is over. */
  static final Pattern STOP = stems("""
      for$ to$ in$ into$ of$ with$ from$ by$ using$ on$ at$ when$ where$ that$ which$ as$ after$ before$ about$ via$
      through$ without$ so$ if$ because$ against$ under$ over$
      для$ с$ со$ в$ во$ из$ на$ по$ через$ при$ без$ о$ об$ чтобы$ когда$ если$ который от$ до$ к$ под$ над$ за$
      перед$ после$
      """);

  static final Pattern AND = stems("and$ plus$ и$ вместе$");
  static final Pattern OF_IT =
      stems("its$ their$ the$ some$ corresponding$ matching$ new$ его$ её$ ее$ их$ соответствующ");
  static final Pattern ITS =
      stems("its$ their$ corresponding$ matching$ его$ её$ ее$ их$ соответствующ");

  static final Pattern ARTICLE = stems("a$ an$ the$");

  /** What tests are made of, or which tests they are. */
  static final Pattern OF_TESTS = stems("""
      fixture case scenario assert mock stub$ stubs$ coverage data$ check edge unit$ integration smoke regression
      фикстур случа сценари провер данн покрыт мок$ моки$
      """);

  /** What such a word stands before is code, and tests behind it only come along. */
  static final Pattern IMPLEMENTING = stems("implement реализ");

  static final Pattern SPLITTING = stems("split extract divid break$ разбить$ разбиение раздел");
  static final Pattern INTO = stems("into$ out$ на$ в$");
  static final Pattern REMOVING =
      stems("remov delet drop$ eliminat get$ убрать$ удал избав устран");
  static final Pattern DEAD = stems(
      "dead$ unused$ deprecated$ obsolete$ duplicat copy-past устарев мёртв мертв неиспользуем дублир дубликат");
  static final Pattern MOVING = stems("move$ moving$ перенести$ перенос");
  static final Pattern UNIT =
      stems("class package module interface method класс пакет модул интерфейс метод");

  /** Words for shipping: the firm ones take any thing that is shipped, the others only a release. */
  static final Pattern SHIPPING_FIRM =
      stems("release$ publish tag$ bump$ cut$ ship$ выпуст выпуск опублик публик поднять$");

  static final Pattern SHIPPING = stems("""
      publish tag$ bump$ cut$ ship$ prepare$ create$ make$ automate$ automated$ set$ add$ update$
      выпуст выпуск опублик публик поднять$ подготов оформ собрать$ автоматизир автоматизац создать$ настро добавить$
      обновить$
      """);

  static final Pattern SHIPPED = stems("""
      releases?$ version$ snapshot$ artifact artefact central$ v?\\d+\\.\\d+
      релиз верси артефакт
      """);
  static final Pattern RELEASE = stems("releases?$ релиз");

  static final Pattern PIPELINE = stems("pipeline workflow actions?$ build$ сборк runner agents?$");
  static final Pattern PIPELINE_OWNER =
      stems("ci build$ deploy github gitlab release jenkins nightly gradle$ maven$ сборк");

  /** Words of documentation that a program may be about, too: what it reads has comments, and what it does is done by hand. */
  static final Pattern COMMENTS = stems("comments?$ комментари");

  static final Pattern BY_HAND = stems("manual$");

  /** Words for what a program is to do with a thing. */
  static final Pattern MAY = stems(
      "may$ can$ could$ should$ must$ might$ cannot$ can't$ are$ is$ get$ begin$ start$ может$ могут$ долж");

  /** Words at the beginning of a task that makes comments better. */
  static final Pattern COMMENTING = stems("""
      add$ adding$ writ improve improving updat clarif translat complet rewrit expand missing$ outdated$ more$ polish review$
      добав напис напиш дополн обнов улучш перевест перевед перевод уточн расшир дописа
      """);

  static final Pattern TYPO = stems("typo опечат");
  static final Pattern LINKS = stems("links?$ ссыл");
  static final Pattern DOCUMENT = stems("readme javadoc documentation$ docs$ changelog документац");
  static final Pattern FLAKY = stems("flaky$ нестабильн флак мигающ");
  static final Pattern CI = stems("ci$ ci/cd dockerfile \\.github пайплайн");

  private TypeStems() {}

  /** Whether the word begins with one of the stems. */
  static boolean is(Pattern stems, String word) {
    return stems.matcher(word).lookingAt();
  }

  /** Whether one of the words does. */
  static boolean any(Pattern stems, List<String> words) {
    return words.stream().anyMatch(word -> is(stems, word));
  }

  /** The first type in whose row the word is. */
  static Optional<TaskType> type(Map<TaskType, Pattern> table, String word) {
    return table.entrySet().stream()
        .filter(row -> is(row.getValue(), word))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** A pattern of stems that are parted by blanks. */
  static Pattern stems(String stems) {
    return Pattern.compile("(?iu)(?:" + String.join("|", stems.strip().split("\\s+")) + ")");
  }

  private static Map<TaskType, Pattern> byType(
      String refactor, String docs, String test, String release, String devops) {
    Map<TaskType, Pattern> table = new LinkedHashMap<>();
    table.put(TaskType.REFACTOR, stems(refactor));
    table.put(TaskType.DOCS, stems(docs));
    table.put(TaskType.TEST, stems(test));
    table.put(TaskType.RELEASE, stems(release));
    table.put(TaskType.DEVOPS, stems(devops));
    return table;
  }
}
