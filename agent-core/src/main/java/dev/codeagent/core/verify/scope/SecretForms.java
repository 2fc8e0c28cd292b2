/** What secrets look like. */
package dev.codeagent.core.verify.scope;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Each answer says what kind of secret a line holds, and of the secret no more than the beginning that all of its kind share. */
final class SecretForms {

  /** Tokens as their services document them, by whose they are. */
  private static final Map<String, Pattern> TOKENS = tokens();

  private static final Pattern PRIVATE_KEY =
      Pattern.compile("-----BEGIN (?:[A-Z]{2,10} ){0,2}PRIVATE KEY(?: BLOCK)?-----(?<rest>.*)");

  /** The beginning of a key's content: RFC 7468 has 64 characters a line. */
  private static final Pattern CONTENT = Pattern.compile("[A-Za-z0-9+/=]{32}");

  /** {@code scheme://user:password@host}, RFC 3986. */
  private static final Pattern ADDRESS = Pattern.compile(
      "\\b(?:jdbc:)?(?<scheme>[a-z][a-z0-9+.-]{1,20})://[^\\s:/@'\"<>{}$]{1,80}:(?<password>[^\\s:/@'\"<>]{3,200})@(?<host>[\\w.-]{1,200})");

  /** A host that is nobody's but the machine's own, an example's, or that of a set of containers. */
  private static final Pattern LOCAL = Pattern.compile(
      "(?i)localhost|127\\..*|0\\.0\\.0\\.0|host\\.docker\\.internal|(?:.*\\.)?(?:example|test|invalid|local)(?:\\.\\w+)?|[a-z][a-z_-]*\\d?");

  private static final String NAME =
      "(?<name>[\\w.-]{0,60}(?i:secret|token|passwo?r?d|passwd|api[_-]?key|access[_-]?key|auth[_-]?key|signing[_-]?key|private[_-]?key|credential)[\\w.-]{0,40})";

  /** A value in quotes, of code and of structured files. */
  private static final Pattern QUOTED = Pattern.compile(
      NAME + "[\"']?\\]?\\s*(?::=|=>|[:=,])\\s*[\"'](?<value>[A-Za-z0-9+/=_.~-]{16,300})[\"']");

  /** A value to the end of the line, of settings. */
  private static final Pattern PLAIN = Pattern.compile("^\\s*(?:export\\s+|-\\s+)?" + NAME
      + "\\s*[:=]\\s*(?<value>[A-Za-z0-9+/=_.~-]{16,300})\\s*$");

  private static final Pattern VARIABLE =
      Pattern.compile("^\\s*(?:export\\s+)?" + NAME + "\\s*=\\s*[\"']?(?<value>[^\\s\"'#]{6,300})");

  private static final Pattern PLACEHOLDER = Pattern.compile(
      "(?i)example|sample|dummy|fake|placeholder|change[-_ ]?me|\\byour|x{4}|\\*{3}|[<>{}$%]|\\.{3}|insert|replace|redacted|todo|none|null|secret|password|passwd|\\btest|(.)\\1{5}");

  private static final Pattern UUID =
      Pattern.compile("(?i)[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}");

  private static final Pattern HEX = Pattern.compile("(?:[0-9a-f]{32,}|[0-9A-F]{32,})");

  /** Where letters and digits meet, as they seldom do in names. */
  private static final Pattern MIXED = Pattern.compile("(?<=[A-Za-z])(?=\\d)|(?<=\\d)(?=[A-Za-z])");

  /** Bits a character from which a text of this length looks random: words of a language have below three. */
  private static final double RANDOM = 3.5;

  /** Of hexadecimal digits, of which each has four bits at most. */
  private static final double RANDOM_HEX = 3.0;

  private static final int MIXES = 3;

  private SecretForms() {}

  private static Map<String, Pattern> tokens() {
    Map<String, Pattern> all = new LinkedHashMap<>();
    all.put("AWS", alone("(?:AKIA|ASIA|ABIA|ACCA)[0-9A-Z]{16}(?!\\w)"));
    all.put("GitHub", alone("(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_\\w{60,90})"));
    all.put("GitLab", alone("gl(?:pat|dt|rt|ptt|agent|soat|ft|cbt|imt)-[\\w-]{20,60}"));
    all.put(
        "Slack",
        alone(
            "(?:xox[abeprs]-[A-Za-z0-9-]{20,150}|xapp-\\d-[A-Za-z0-9-]{20,150})|hooks\\.slack\\.com/services/T\\w{6,14}/B\\w{6,14}/\\w{20,30}"));
    all.put("Google", alone("(?:AIza[\\w-]{35}|GOCSPX-[\\w-]{28}|ya29\\.[\\w-]{40,300})"));
    all.put("Stripe", alone("(?:[sr]k_live_[A-Za-z0-9]{20,120}|whsec_[A-Za-z0-9+/]{32,60})"));
    all.put("npm", alone("npm_[A-Za-z0-9]{36}(?!\\w)"));
    all.put("PyPI", alone("pypi-AgE[\\w-]{50,300}"));
    all.put("SendGrid", alone("SG\\.[\\w-]{22}\\.[\\w-]{43}"));
    all.put("Hugging Face", alone("hf_[A-Za-z]{34}(?!\\w)"));
    all.put("DigitalOcean", alone("do[opr]_v1_[a-f0-9]{64}"));
    all.put("Azure", Pattern.compile("AccountKey=[A-Za-z0-9+/]{86}=="));
    all.put("Telegram", alone("\\d{8,10}:AA[\\w-]{33}(?!\\w)"));
    all.put("a model's provider", alone("sk-(?:proj-|ant-)?[A-Za-z0-9_-]{40,200}"));
    all.put(
        "a JSON Web Token's bearer",
        alone("eyJ[\\w-]{10,1000}\\.eyJ[\\w-]{10,1500}\\.[\\w-]{16,1000}"));
    return all;
  }

  private static Pattern alone(String form) {
    return Pattern.compile("(?<![\\w+/-])" + form);
  }

  /**
   * A private key, with some of its content.
   *
   * @param behind the line behind
   */
  static Optional<String> key(String line, String behind) {
    Matcher begin = PRIVATE_KEY.matcher(line);
    return begin.find()
            && (CONTENT.matcher(begin.group("rest")).find()
                || CONTENT.matcher(behind).find())
        ? Optional.of("a private key (`-----BEGIN …`)")
        : Optional.empty();
  }

  /** A token of a known form. */
  static Optional<String> token(String line) {
    for (Map.Entry<String, Pattern> form : TOKENS.entrySet()) {
      Matcher found = form.getValue().matcher(line);
      while (found.find()) {
        if (!PLACEHOLDER.matcher(found.group()).find() && entropy(found.group()) > RANDOM_HEX) {
          return Optional.of(
              "a key or token of " + form.getKey() + " (`" + found.group().substring(0, 4) + "…`)");
        }
      }
    }
    return Optional.empty();
  }

  /** An address with a password in it, of what is not only this machine's. */
  static Optional<String> address(String line) {
    Matcher found = ADDRESS.matcher(line);
    while (found.find()) {
      if (!PLACEHOLDER.matcher(found.group("password")).find()
          && !LOCAL.matcher(found.group("host")).matches()) {
        return Optional.of("an address with a password (`" + found.group("scheme") + "://…`)");
      }
    }
    return Optional.empty();
  }

  /** A value that looks random under a name that says it is secret. */
  static Optional<String> setting(String line) {
    for (Pattern form : List.of(QUOTED, PLAIN)) {
      Matcher found = form.matcher(line);
      while (found.find()) {
        String value = found.group("value");
        if (!isPublic(found.group("name"))
            && !PLACEHOLDER.matcher(value).find()
            && isRandom(value)) {
          return Optional.of("what looks like a secret (`" + found.group("name") + "=…`)");
        }
      }
    }
    return Optional.empty();
  }

  /** A secret of the environment, random or not. */
  static Optional<String> variable(String line) {
    Matcher found = VARIABLE.matcher(line);
    return found.find()
            && !isPublic(found.group("name"))
            && !PLACEHOLDER.matcher(found.group("value")).find()
        ? Optional.of("a secret of an environment (`" + found.group("name") + "=…`)")
        : Optional.empty();
  }

  private static boolean isPublic(String name) {
    return name.toLowerCase(Locale.ROOT)
        .matches(".*(?:public|tokeni[sz]er|_ur[il]|uri|url|path|file)$|.*public.*");
  }

  private static boolean isRandom(String value) {
    if (UUID.matcher(value).matches()) {
      return false;
    }
    if (HEX.matcher(value).matches()) {
      return entropy(value) > RANDOM_HEX;
    }
    boolean bothCases = !value.equals(value.toLowerCase(Locale.ROOT))
        && !value.equals(value.toUpperCase(Locale.ROOT));
    return bothCases && MIXED.split(value, -1).length > MIXES && entropy(value) > RANDOM;
  }

  /** Shannon's entropy in bits a character. */
  private static double entropy(String text) {
    Map<Character, Integer> counts = new LinkedHashMap<>();
    for (int i = 0; i < text.length(); i++) {
      counts.merge(text.charAt(i), 1, Integer::sum);
    }
    double bits = 0;
    for (int count : counts.values()) {
      double share = (double) count / text.length();
      bits -= share * Math.log(share) / Math.log(2);
    }
    return bits;
  }
}
