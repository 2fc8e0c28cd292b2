package dev.codeagent.core.verify.proof;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A document with what it names, and what stands around each of these.
 *
 * @param path where it lies
 * @param lines its lines
 * @param mentions what it names, in order
 * @param declared types and methods that its examples in Java declare
 */
record Page(String path, List<String> lines, List<Mention> mentions, Set<String> declared) {

  /** What says that a thing is to be made, is gone, is another's or is only an example. */
  private static final Pattern EXPLAINED = Pattern.compile(
      "(?iu)\\b(?:creat\\w*|add(?:s|ed|ing)?|new|write|writes|writing|written|cop(?:y|ies|ied)|generat\\w*|will|would|could|might|may|your|e\\.g|i\\.e|examples?|such as|like|"
          + "suppose|imagine|remov\\w*|delet\\w*|drop\\w*|renam\\w*|moved?|moving|former\\w*|previous\\w*|earlier|old|deprecated|obsolete|legacy|no longer|not|never|no|none|without|"
          + "cannot|instead|missing|lack\\w*|optional\\w*|if|unless|exists?|download\\w*|produc\\w*|output\\w*|saved?|saves|put|puts|place|stored?|planned|propos\\w*|future|todo|another|"
          + "other|upstream|override\\w*|mounted?|inside|container|remote|server|error|fail\\w*|invalid|wrong|bad|broken|malformed|unlike|avoid|was|were|used to)\\b|n't\\b|❌|✗|"
          + "созда|добав|нов(?:ый|ая|ое|ые|ого)|напиш|пишет|запис|скопир|генерир|будет|будут|ваш|например|пример|удал|переимен|прежн|раньше|стар(?:ый|ая|ое|ые)|устар|больше не|(?<!\\p{L})не(?!\\p{L})|(?<!\\p{L})нет(?!\\p{L})|"
          + "вместо|отсутств|необязат|если|скач|положит|поместит|сохран|план|друг(?:ой|ая|ое|ие)|невер|ошиб|был[аои]?(?!\\p{L})");

  /** Stands for code within a sentence. */
  private static final String THING = "\u0001";

  /** What says of the very thing that the reader makes it, or that it is a thing of the past. */
  private static final Pattern MADE_OR_GONE = Pattern.compile(
      "(?imu)(?:^|[.:;,(]|\\d[.)]|[-*+]|\\b(?:and|then|to|must|should|can|may|or|you))\\s*(?:(?:create|implement|introduce|define|add)\\s+(?:an?\\b|your\\b|the\\b|new\\b|it\\b|\u0001)|(?:write|declare|provide)\\s+(?:an?|your)\\b)|"
          + "\\byour(?:\\s+own)?\\s+(?:\\w+\\s+)?\u0001|\\b(?:named|called|saved?[^.\\n\u0001]{0,40}\\sas|e\\.g\\.|for\\s+(?:example|instance)|such\\s+as|instead\\s+of|old|older|former|previous|legacy)[,:]?\\s+(?:as\\s+|an?\\s+|the\\s+)?\u0001|"
          + "\\b(?:was|were|been|is|are|got|has|have)\\s+(?:\\w+\\s+)?(?:removed|deleted|dropped|renamed|replaced|gone|superseded)\\b|^[#\\s*>+|-]*(?:removed|renamed|deprecated|moved|deleted|migrat\\w+|upgrad\\w+)\\b|"
          + "\\b(?:no\\s+longer|used\\s+to\\s+be|formerly|previously|(?:now|became|becomes)\\s+(?:called\\s+|named\\s+)?\u0001)|"
          + "(?<!\\p{L})(?:созда(?:йте|ть|ём|дим)|добав(?:ьте|ить)|реализ(?:уйте|уем|овать)|напиш(?:ите|ем)|написать|назов(?:ите|ём)|ваш\\p{L}*|своего|свой|свою|например|"
          + "удал[её]н\\p{L}*|переименован\\p{L}*|замен[её]н\\p{L}*|прежн\\p{L}*|раньше|ранее|больше\\s+не|устар\\p{L}*|вместо)(?!\\p{L})");

  /** A name explains nothing: there may be a file called missing. */
  private static final Pattern CODE = Pattern.compile("`[^`\n]*`|\\]\\([^)\n]*\\)");

  /** Documents about what was or is to come. */
  private static final Pattern OF_ANOTHER_TIME = Pattern.compile(
      "(?i)(?:.*/)?(?:[^/]*[^a-z/])?(?:change|history|news|release|migrat|upgrad|roadmap|proposal|rfc|adr|decision|plan|todo|design|archive|blog|posts?)[^/]*(?:/.*|\\.\\w+|$)");

  static Page read(String path, String text) {
    Set<String> declared = new HashSet<>();
    DocumentReader.examples(path, text).stream()
        .filter(example -> example.language().equals("java"))
        .forEach(example -> declared.addAll(JavaExample.declared(example.text())));
    return new Page(path, text.lines().toList(), DocumentReader.read(path, text), declared);
  }

  static boolean isOfAnotherTime(String path) {
    return OF_ANOTHER_TIME.matcher(path).matches();
  }

  /** Whether what stands around a line, or the document itself, says that what is named need not be there. */
  boolean explains(int line) {
    String words = CODE.matcher(around(line)).replaceAll(" ");
    return isOfAnotherTime(path) || EXPLAINED.matcher(words).find();
  }

  /** Whether the line itself, the one that it goes on, or the heading above says that the thing named is made by the reader or gone. */
  boolean tellsOfAnother(int line) {
    int at = Math.min(line - 1, lines.size() - 1);
    if (at < 0 || isCommand(line)) {
      return false;
    }
    int back = at;
    while (back > 0 && !lines.get(back).startsWith("#")) {
      back--;
    }
    boolean begins = lines.get(at).strip().matches("(?:[|>*+-]|\\d+[.)]).*");
    boolean goesOn = at > 0 && !lines.get(at - 1).isBlank() && !begins;
    String words =
        lines.get(at) + "\n" + (goesOn ? lines.get(at - 1) : "") + "\n" + lines.get(back);
    return MADE_OR_GONE.matcher(CODE.matcher(words).replaceAll(THING)).find();
  }

  /** The line's paragraph, what leads to it, and the heading above. */
  private String around(int line) {
    int at = Math.min(line - 1, lines.size() - 1);
    if (at < 0) {
      return "";
    }
    StringBuilder text = new StringBuilder(isCommand(line) ? "" : lines.get(at));
    int back = at - 1;
    for (int blanks = 0; back >= 0 && blanks < 2 && at - back < 12; back--) {
      String before = lines.get(back).strip();
      if (before.startsWith("#")) {
        break;
      }
      boolean fence = before.startsWith("```") || before.startsWith("~~~");
      blanks += before.isEmpty() || fence ? 1 : 0;
      boolean leads = blanks == 0 || before.endsWith(":");
      text.append('\n').append(leads ? before : "");
    }
    while (back >= 0 && !lines.get(back).startsWith("#")) {
      back--;
    }
    return text + "\n" + (back >= 0 ? lines.get(back) : "");
  }

  private boolean isCommand(int line) {
    return mentions.stream().anyMatch(m -> m.line() == line && m.kind() == Mention.Kind.COMMAND);
  }

  /** The same things named, whatever the line. */
  boolean names(Mention mention) {
    return mentions.stream()
        .anyMatch(m -> m.kind() == mention.kind() && m.text().equals(mention.text()));
  }

  /** Whether a command of the document is given the file of that name: it is the reader's. */
  boolean commandTakes(String file) {
    return mentions.stream()
        .anyMatch(m -> m.kind() == Mention.Kind.COMMAND
            && List.of(m.text().split("[\\s=\"'@<>:]+")).contains(file));
  }

  /** Whether an example of the document declares the type or method. */
  boolean declares(String name) {
    return declared.contains(name);
  }

  /** The commands above a line, in one text. */
  String commandsBefore(int line) {
    StringBuilder all = new StringBuilder();
    for (Mention mention : mentions) {
      if (mention.line() < line && mention.kind() == Mention.Kind.COMMAND) {
        all.append(mention.text()).append('\n');
      }
    }
    return all.toString();
  }

  /** Its lines without differences of white space. */
  Set<String> normalLines() {
    Set<String> all = new HashSet<>();
    lines.forEach(line -> all.add(normal(line)));
    return all;
  }

  static String normal(String line) {
    return line.strip().replaceAll("\\s+", " ");
  }
}
