/** What a JVM with calls wrote, read with suspicion: code of the project could write there, too. */
package dev.codeagent.core.verify.calls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lines that do not begin with the run's own token count for nothing, and a call that is answered twice has no answer.
 *
 * @param started calls that were begun
 * @param answers by call
 * @param sites by call that threw, where
 */
record CallAnswers(Set<Integer> started, Map<Integer, Answer> answers, Map<Integer, Site> sites) {

  /** Bytes that are read: 400 calls with answers of ordinary length need a tenth. */
  private static final int MAX_BYTES = 8_000_000;

  private static final Pattern LINE = Pattern.compile(
      "(started|value|threw|hung|unknown|varies|at) (\\d{1,6})(?: ([^\\p{Cntrl}]{1,100000}))?");

  CallAnswers {
    started = Set.copyOf(started);
    answers = Map.copyOf(answers);
    sites = Map.copyOf(sites);
  }

  static CallAnswers read(Path file, String token) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return new CallAnswers(Set.of(), Map.of(), Map.of());
    }
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      return parse(new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8), token);
    }
  }

  static CallAnswers parse(String text, String token) {
    Set<Integer> started = new HashSet<>();
    Map<Integer, Answer> answers = new LinkedHashMap<>();
    Map<Integer, Site> sites = new LinkedHashMap<>();
    text.lines().filter(l -> l.startsWith(token + " ")).forEach(line -> {
      Matcher m = LINE.matcher(line.substring(token.length() + 1));
      if (m.matches()) {
        int number = Integer.parseInt(m.group(2));
        if (m.group(1).equals("started")) {
          started.add(number);
        } else if (m.group(1).equals("at")) {
          Site.of(m.group(3) == null ? "" : m.group(3)).ifPresent(s -> sites.put(number, s));
        } else if (started.contains(number)) {
          String said = m.group(3) == null ? "" : m.group(3);
          answers.merge(
              number,
              new Answer(Answer.End.valueOf(m.group(1).toUpperCase(Locale.ROOT)), said),
              (one, other) -> Answer.NONE);
        }
      }
    });
    return new CallAnswers(started, answers, sites);
  }

  /** The same of a JVM that ended by itself: a call that was begun and not answered ended it. */
  CallAnswers ended() {
    Map<Integer, Answer> all = new LinkedHashMap<>(answers);
    started.forEach(n -> all.putIfAbsent(n, new Answer(Answer.End.ENDED, "")));
    return new CallAnswers(started, all, sites);
  }
}
