package dev.codeagent.core.verify.proof;

import java.math.BigInteger;
import java.util.Comparator;

/**
 * Orders versions by the rules of <a href="https://semver.org/#spec-item-11">Semantic Versioning</a>, with any number of parts: numbers as
 * numbers, then what is released after what comes before a release.
 */
final class VersionNumber {

  static final Comparator<String> ORDER = VersionNumber::compare;

  private VersionNumber() {}

  private static int compare(String one, String other) {
    String[] left = one.split("[-+]", 2);
    String[] right = other.split("[-+]", 2);
    int numbers = parts(left[0], right[0]);
    if (numbers != 0 || left.length + right.length == 2) {
      return numbers;
    }
    if (left.length != right.length) {
      return left.length == 1 ? 1 : -1;
    }
    return parts(left[1], right[1]);
  }

  private static int parts(String one, String other) {
    String[] left = one.split("\\.", -1);
    String[] right = other.split("\\.", -1);
    for (int i = 0; i < Math.max(left.length, right.length); i++) {
      String a = i < left.length ? left[i] : "0";
      String b = i < right.length ? right[i] : "0";
      boolean digits = a.matches("\\d+") && b.matches("\\d+");
      int order = digits ? new BigInteger(a).compareTo(new BigInteger(b)) : a.compareTo(b);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }
}
