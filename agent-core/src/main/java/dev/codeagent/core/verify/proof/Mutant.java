package dev.codeagent.core.verify.proof;

import java.util.Map;

/**
 * Production code with a mistake put in.
 *
 * @param name a short name for the record
 * @param description what is different, to follow "when"
 * @param path the first file that is different
 * @param line the first line that is different
 * @param files the different files' texts by path
 */
record Mutant(String name, String description, String path, int line, Map<String, String> files) {

  Mutant {
    files = Map.copyOf(files);
  }
}
