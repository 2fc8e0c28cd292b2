package dev.codeagent.core.verify.tamper;

import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import dev.codeagent.core.verify.source.Constants;
import java.util.Set;

/** Calls of the JDK that answer the same for many values: a sign, a bound, a length, a part. */
final class ManyToOne {

  /** Types whose methods calculate with numbers and characters. */
  private static final Set<String> CALCULATES = Set.of(
      "Math",
      "StrictMath",
      "Integer",
      "Long",
      "Short",
      "Byte",
      "Character",
      "Boolean",
      "Double",
      "Float");

  /** Methods of these that answer something else for everything else. */
  private static final Set<String> ONE_TO_ONE = Set.of(
      "valueOf",
      "toString",
      "toHexString",
      "toBinaryString",
      "toOctalString",
      "floatToIntBits",
      "floatToRawIntBits",
      "doubleToLongBits",
      "doubleToRawLongBits",
      "negateExact",
      "toIntExact",
      "addExact",
      "subtractExact",
      "incrementExact",
      "decrementExact",
      "reverse",
      "reverseBytes",
      "rotateLeft",
      "rotateRight",
      "toUnsignedLong",
      "toUnsignedInt",
      "toUnsignedString",
      "hexDigit",
      "equals");

  /** Methods of objects that answer the same for many. */
  private static final Set<String> MANY_TO_ONE = Set.of(
      "length",
      "size",
      "isEmpty",
      "isBlank",
      "isPresent",
      "signum",
      "abs",
      "hashCode",
      "charAt",
      "codePointAt",
      "intValue",
      "bitCount",
      "bitLength",
      "substring",
      "min",
      "max",
      "mod",
      "remainder",
      "contains",
      "startsWith",
      "endsWith",
      "containsKey",
      "hash");

  private ManyToOne() {}

  static boolean is(MethodInvocationTree call) {
    String name = Constants.last(call.getMethodSelect());
    boolean calculates = call.getMethodSelect() instanceof MemberSelectTree select
        && CALCULATES.contains(Constants.last(select.getExpression()));
    return calculates ? !ONE_TO_ONE.contains(name) : MANY_TO_ONE.contains(name);
  }
}
