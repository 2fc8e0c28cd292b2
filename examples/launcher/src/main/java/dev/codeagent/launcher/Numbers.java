package dev.codeagent.launcher;

import java.math.BigDecimal;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads numbers of the command line, and says in plain words what is none. */
final class Numbers {

  private Numbers() {}

  /** For a command and those below it. */
  static void register(CommandLine line) {
    ITypeConverter<BigDecimal> amount = Numbers::amount;
    ITypeConverter<Integer> whole = Numbers::whole;
    line.registerConverter(BigDecimal.class, amount);
    line.registerConverter(Integer.class, whole);
    line.registerConverter(int.class, whole);
  }

  private static BigDecimal amount(String text) {
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException e) {
      throw new TypeConversionException("'" + text + "' is not a number");
    }
  }

  private static int whole(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new TypeConversionException("'" + text + "' is not a whole number");
    }
  }
}
