package dev.codeagent.launcher;

import java.math.BigDecimal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads numbers, dates and paths of the command line, and says in plain words what is none. */
final class Values {

  private Values() {}

  /** For a command and those below it. */
  static void register(CommandLine line) {
    ITypeConverter<BigDecimal> amount = Values::amount;
    ITypeConverter<Integer> whole = Values::whole;
    ITypeConverter<Path> path = Values::path;
    line.registerConverter(BigDecimal.class, amount);
    line.registerConverter(Path.class, path);
    line.registerConverter(Integer.class, whole);
    line.registerConverter(int.class, whole);
    ITypeConverter<LocalDate> date = Values::date;
    line.registerConverter(LocalDate.class, date);
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

  private static LocalDate date(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw new TypeConversionException("'" + text + "' is not a date such as 2026-01-31");
    }
  }

  /** No text at all would be the current folder, which a variable that is not set does not mean. */
  private static Path path(String text) {
    if (text.isEmpty()) {
      throw new TypeConversionException("a path is empty; the current folder is '.'");
    }
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new TypeConversionException("'" + text + "' is not a path");
    }
  }
}
